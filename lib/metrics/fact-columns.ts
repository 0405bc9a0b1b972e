import type { ColumnClass } from './column-class';
import type { ColumnId } from './column-names';
import { count, day, flag, moment, money, text } from './column-units';
import type { Unit } from './define';
import { dimension, isDimensionId, type DimensionId } from './dimensions';
import { fact, FACT_IDS, type FactId } from './facts';
import { MAIL_COLUMNS } from './mail-columns';
import { SEARCH_COLUMNS } from './search-columns';
import { SHOP_FLOOR_COLUMNS } from './shop-floor-columns';
import { SPEND_COLUMNS } from './spend-columns';

/** What describes a row without being counted: a name, a civil day, a local moment, yes or no, a code the interface translates. */
export type AttributeUnit = 'text' | 'day' | 'moment' | 'flag' | 'code';

/** One column of a fact that rows can be shown with. */
export interface FactColumn {
  readonly unit: Unit | AttributeUnit;
  /** Dimension whose values it holds. */
  readonly dimension?: DimensionId;
  /** Class of column that a reader must be allowed to see. */
  readonly sees?: ColumnClass;
}

const cost = { unit: 'money', sees: 'cost' } as const;

const tech = <U extends Unit | AttributeUnit>(unit: U) => ({ unit, sees: 'technology' }) as const;

const AMOUNTS = {
  grossAmount: money,
  discountAmount: money,
  netAmount: money,
  costAmount: cost,
  fulfilmentAmount: cost,
} as const;

/** Columns besides dimensions, by fact, in the order in which they are shown. Customers are shown by their pseudonymous key. */
const OWN = {
  orders: {
    orderNumber: text,
    orderedLocal: moment,
    customerKey: text,
    isValid: flag,
    lineCount: count,
    quantity: count,
    ...AMOUNTS,
    isProvisional: flag,
  },
  orderLines: {
    orderNumber: text,
    lineNumber: text,
    orderedLocal: moment,
    customerKey: text,
    sku: text,
    isValid: flag,
    quantity: count,
    ...AMOUNTS,
  },
  returns: {
    returnNumber: text,
    returnLine: text,
    orderNumber: text,
    returnedLocal: moment,
    customerKey: text,
    sku: text,
    quantity: count,
    netAmount: money,
    costAmount: cost,
    lostAmount: cost,
    handlingAmount: cost,
  },
  promises: {
    orderNumber: text,
    orderDate: day,
    dueDate: day,
    shippedDate: day,
    deliveredDate: day,
    customerKey: text,
    isDue: flag,
    isShort: flag,
    isMerchantCancelled: flag,
    isDamaged: flag,
    isWrong: flag,
    unitsOrdered: count,
    unitsFirst: count,
    isComplete: flag,
    complaintDate: day,
  },
  contacts: {
    contactId: text,
    openedLocal: moment,
    orderNumber: text,
    customerKey: text,
    replyMinutes: { unit: 'decimal' },
    costAmount: cost,
  },
  customerChanges: { customerKey: text, day, kind: { unit: 'code' }, delta: count },
  events: { occurredLocal: moment, visitorKey: text, name: text, pagePath: text, orderNumber: text, error: text },
  sessions: {
    sessionKey: text,
    startedLocal: moment,
    visitorKey: text,
    customerKey: text,
    landingPage: text,
    exitPage: text,
    durationSeconds: count,
    eventCount: count,
    pageViews: count,
    searches: count,
    cartAdditions: count,
    orderCount: count,
    orderValue: money,
    isEngaged: flag,
    isBot: flag,
  },
  pageViews: {
    sessionKey: text,
    viewedLocal: moment,
    visitorKey: text,
    pagePath: text,
    viewNumber: count,
    isExit: flag,
  },
  pageSpeed: {
    sessionKey: text,
    measuredLocal: moment,
    visitorKey: text,
    pagePath: text,
    lcpMs: tech('milliseconds'),
    inpMs: tech('milliseconds'),
    cls: tech('decimal'),
    fcpMs: tech('milliseconds'),
    ttfbMs: tech('milliseconds'),
    lcpTarget: tech('text'),
    inpTarget: tech('text'),
    clsTarget: tech('text'),
    jsErrors: tech('count'),
    failedRequests: tech('count'),
    isNotFound: tech('flag'),
    referrer: tech('text'),
  },
  speedDays: {},
  pageErrors: {
    sessionKey: text,
    errorLocal: moment,
    visitorKey: text,
    pagePath: text,
    name: tech('text'),
    path: tech('text'),
    status: tech('text'),
    errorCount: tech('count'),
  },
  searches: {
    sessionKey: text,
    searchedLocal: moment,
    visitorKey: text,
    resultCount: count,
    clicks: count,
    firstClickRank: count,
    refinedQuery: text,
    isExit: flag,
    pages: count,
    clickRanks: count,
    rankedClicks: count,
    depth: count,
    sales: money,
  },
  ...SEARCH_COLUMNS,
  carts: {
    cartId: text,
    createdLocal: moment,
    visitorKey: text,
    customerKey: text,
    additions: count,
    cartValue: money,
    orderNumber: text,
    isRecovered: flag,
  },
  checkouts: {
    checkoutId: text,
    startedLocal: moment,
    visitorKey: text,
    customerKey: text,
    lastStep: count,
    error: text,
    checkoutValue: money,
    orderNumber: text,
  },
  touchpoints: { sessionKey: text, touchedLocal: moment, visitorKey: text, customerKey: text, campaignContent: text },
  orderVisits: { sessionKey: text, occurredLocal: moment, visitorKey: text, customerKey: text },
  serverMinutes: {
    minuteLocal: moment,
    requests: count,
    serverErrors: count,
    clientErrors: count,
    pageViews: count,
    botPageViews: count,
    timedRequests: count,
  },
  releases: { releasedLocal: moment, releaseName: text, what: text },
  ...SHOP_FLOOR_COLUMNS,
  ...SPEND_COLUMNS,
  ...MAIL_COLUMNS,
  reviews: { reviewId: text, writtenLocal: moment, orderNumber: text, sku: text, score: count },
  stockCounts: { day, sku: text, size: text, units: count },
  capacityChanges: { day, kind: { unit: 'code' }, delta: { unit: 'decimal' } },
} as const satisfies Readonly<Record<FactId, Readonly<Partial<Record<ColumnId, FactColumn>>>>>;

function columnsOf(id: FactId): ReadonlyMap<string, FactColumn> {
  const own: readonly (readonly [string, FactColumn])[] = Object.entries(OWN[id]);
  const dimensions = Object.keys(fact(id).dimensions).filter(isDimensionId);
  return new Map([
    ...own,
    ...dimensions.map((name) => [name, { unit: dimension(name).coded ? 'code' : 'text', dimension: name }] as const),
  ]);
}

const COLUMNS: ReadonlyMap<FactId, ReadonlyMap<string, FactColumn>> = new Map(
  FACT_IDS.map((id) => [id, columnsOf(id)]),
);

/** Columns of a fact by id, in the order in which they are shown. */
export function factColumns(id: FactId): ReadonlyMap<string, FactColumn> {
  return COLUMNS.get(id) ?? new Map();
}

/** Name of the column in the warehouse: `netAmount` is kept as net_amount, a dimension as the fact says. */
export function sqlColumn(id: FactId, column: string): string {
  const named = isDimensionId(column) ? fact(id).dimensions[column] : undefined;
  return named ?? column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
