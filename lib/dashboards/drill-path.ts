import type { MetricId } from '@/lib/metrics/catalog';
import { DIMENSION_IDS, type DimensionId } from '@/lib/metrics/dimensions';
import { fact, type FactId } from '@/lib/metrics/facts';
import { baseMetric, canCarry, carriersOf, resolvedMetric, timeOf } from '@/lib/metrics/resolve';
import type { DrillState } from './drill-state';
import { refusalOf } from './explore-state-offers';

/** From a number to the rows behind it: what it is split by next, which fact holds the rows, which column adds up to it. */

/** The usual way down: from large groups to single things. */
const PATH: readonly DimensionId[] = [
  'productGroup',
  'category',
  'product',
  'channel',
  'market',
  'carrier',
  'contactCause',
  'warehouse',
  'returnReason',
  'country',
];

/** Dimensions that the number can be split by at this step, those of the usual way first. */
export function nextDimensions(
  { metric, steps }: DrillState,
  filtered: readonly DimensionId[],
  returnsBy: 'order' | 'return' | undefined,
): readonly DimensionId[] {
  const taken = steps.map(({ dimension }) => dimension);
  const ordered = [...PATH, ...DIMENSION_IDS.filter((id) => !PATH.includes(id))];
  return ordered.filter(
    (id) =>
      !taken.includes(id) &&
      refusalOf(metric, { dimensions: [id, ...taken, ...filtered], byHour: false, returnsBy }) === null,
  );
}

/** The fact whose rows make up a base metric under such dimensions: the one that the warehouse reads or sums up by day; null where none fits. */
export function rowsFact(
  base: MetricId,
  dimensions: readonly DimensionId[],
  returnsBy: 'order' | 'return' | undefined,
): { readonly fact: FactId; readonly time: string } | null {
  for (const carrier of carriersOf(base)) {
    const time = timeOf(base, carrier, returnsBy);
    if (fact(carrier).summary !== undefined) continue;
    if (canCarry(carrier, time, dimensions, false)) return { fact: carrier, time };
  }
  return null;
}

/** How rows make up a base metric: the sum of a column, their count, the count of different ones, or a percentile or peak worked out of them. */
export type RowsSum =
  { readonly kind: 'column'; readonly column: string } | { readonly kind: 'count' | 'different' | 'worked' };

/** How rows of a fact make up a base metric. */
export function rowsSum(base: MetricId, carrier: FactId): RowsSum {
  if (resolvedMetric(base).nature === 'ratio') return { kind: 'worked' };
  const aggregate = baseMetric(base).on[carrier] ?? '';
  if (aggregate === 'count(*)') return { kind: 'count' };
  const summed = /^sum\((\w+)\)$/.exec(aggregate)?.[1];
  return summed === undefined ? { kind: 'different' } : { kind: 'column', column: camel(summed) };
}

/** `net_amount` is called `netAmount` outside SQL. */
function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Base metrics that a metric is made of and that its reader can follow to rows. */
export function partsOf(metric: MetricId): readonly MetricId[] {
  return resolvedMetric(metric).bases;
}

/** True for a metric whose rows reach back to the beginning: a state is the sum of all changes up to its day. */
export function reachesBack(base: MetricId): boolean {
  return baseMetric(base).kind === 'stock';
}

const SHOWN: Readonly<Record<FactId, readonly string[]>> = {
  orders: ['orderNumber', 'orderedLocal', 'market', 'channel', 'customerKey', 'lineCount', 'quantity'],
  orderLines: ['orderNumber', 'orderedLocal', 'market', 'channel', 'product', 'sku', 'quantity'],
  returns: ['returnNumber', 'returnedLocal', 'orderNumber', 'market', 'product', 'returnReason', 'quantity'],
  promises: [
    ...['orderNumber', 'orderDate', 'dueDate', 'deliveredDate', 'market', 'carrier', 'warehouse'],
    ...['isShort', 'isDamaged', 'isWrong', 'isMerchantCancelled'],
  ],
  parcels: ['shipmentId', 'orderNumber', 'orderedLocal', 'shippedLocal', 'deliveredLocal', 'carrier', 'warehouse'],
  warehouseCapacity: ['warehouse', 'stage', 'validFrom', 'unitsPerDay', 'weekdays'],
  products: ['sku', 'product', 'size', 'category', 'productGroup', 'brand'],
  contacts: ['contactId', 'openedLocal', 'orderNumber', 'market', 'contactKind', 'contactCause', 'contactMedium'],
  customerChanges: ['customerKey', 'day', 'market', 'country', 'kind', 'delta'],
  events: ['occurredLocal', 'visitorKey', 'market', 'device', 'name', 'pagePath', 'error'],
  sessions: [
    'startedLocal',
    'visitorKey',
    'market',
    'device',
    'trafficChannel',
    'landingPage',
    'pageViews',
    'orderCount',
  ],
  pageViews: ['viewedLocal', 'visitorKey', 'market', 'device', 'pageGroup', 'pagePath', 'viewNumber'],
  searches: ['searchedLocal', 'visitorKey', 'market', 'searchQuery', 'resultCount', 'clicks', 'firstClickRank'],
  searchDays: ['market', 'searchQuery'],
  listings: ['listedLocal', 'visitorKey', 'market', 'searchQuery', 'product', 'sku', 'rank', 'clicks'],
  listingDays: ['market', 'product'],
  rankDays: ['market'],
  funnelDays: ['market', 'device', 'trafficChannel', 'visitorType'],
  funnelTimes: ['market', 'device'],
  productVisits: ['visitedLocal', 'visitorKey', 'market', 'device', 'product', 'sku', 'views', 'additions'],
  productDays: ['market', 'product'],
  pageDays: ['market', 'pageGroup', 'pagePath'],
  pageSpeed: ['measuredLocal', 'market', 'device', 'browserVersion', 'pagePath', 'lcpMs', 'inpMs', 'cls', 'release'],
  speedDays: ['market', 'pageGroup', 'device'],
  pageErrors: [
    'errorLocal',
    'market',
    'browserVersion',
    'pagePath',
    'errorKind',
    'name',
    'path',
    'status',
    'errorCount',
  ],
  carts: ['createdLocal', 'visitorKey', 'market', 'device', 'additions', 'orderNumber', 'isRecovered', 'cartValue'],
  cartItems: ['createdLocal', 'visitorKey', 'market', 'device', 'sku', 'unitsLeft', 'valueLeft', 'orderNumber'],
  paymentAttempts: [
    ...['attemptedLocal', 'visitorKey', 'market', 'paymentMethod', 'paymentOutcome', 'error'],
    ...['attemptNumber', 'isRecovered', 'orderNumber'],
  ],
  promotions: [
    'shownLocal',
    'visitorKey',
    'market',
    'promotion',
    'promotionSlot',
    'isHoldout',
    'views',
    'clicks',
    'hasOrder',
  ],
  checkouts: ['startedLocal', 'visitorKey', 'market', 'paymentMethod', 'lastStep', 'error', 'orderNumber'],
  touchpoints: ['touchedLocal', 'visitorKey', 'market', 'trafficChannel', 'trafficSource', 'trafficMedium', 'campaign'],
  orderVisits: ['occurredLocal', 'visitorKey', 'market'],
  serverMinutes: ['minuteLocal', 'market', 'pageGroup', 'requests', 'serverErrors', 'clientErrors', 'pageViews'],
  releases: ['releasedLocal', 'releaseName', 'what'],
  capacityChanges: ['day', 'kind', 'delta'],
  adCosts: ['day', 'adPlatform', 'account', 'campaign', 'adGroup', 'market', 'costKind', 'impressions', 'clicks'],
  orderCoupons: ['orderedLocal', 'orderNumber', 'code', 'campaign', 'market', 'discountAmount'],
  campaignPrices: ['startsOn', 'endsOn', 'product', 'sku', 'market', 'campaign', 'priceAmount', 'usualAmount'],
  leads: [
    'createdLocal',
    'leadId',
    'leadOrigin',
    'landingPage',
    'campaign',
    'market',
    'isQualified',
    'wonDate',
    'daysToDeal',
  ],
  experimentUnits: ['experiment', 'arm', 'isControl', 'drawnOn', 'market', 'hasVisit', 'hasOrder', 'sales'],
  budgetDays: ['day', 'trafficChannel', 'campaign', 'market', 'startsOn'],
  mails: ['sentLocal', 'mail', 'mailKind', 'campaign', 'market', 'customerKey', 'isDelivered', 'isOpened', 'isClicked'],
  reviews: ['writtenLocal', 'market', 'product', 'sku', 'orderNumber', 'score'],
  stockCounts: ['day', 'product', 'sku', 'warehouse', 'units'],
};

const AMOUNTS: Readonly<Partial<Record<FactId, readonly string[]>>> = {
  orders: ['grossAmount', 'discountAmount', 'netAmount'],
  orderLines: ['grossAmount', 'discountAmount', 'netAmount'],
  returns: ['netAmount'],
};

/** Columns that the rows of a fact are shown with; the one that adds up to the number stands last. */
export function rowColumns(id: FactId, sum: RowsSum): string[] {
  const usual = [...SHOWN[id], ...(AMOUNTS[id] ?? [])];
  if (sum.kind !== 'column') return usual;
  return [...usual.filter((column) => column !== sum.column), sum.column];
}
