import type { DimensionId } from './dimensions';
import { ORDER_DIMENSIONS, PAGE_DIMENSIONS, PRODUCT_DIMENSIONS, VISIT_DIMENSIONS } from './fact-dimensions';
import { MAIL_FACTS } from './mail-facts';
import { SEARCH_FACTS } from './search-facts';
import { DELIVERY_DIMENSIONS, SHOP_FLOOR_FACTS } from './shop-floor-facts';
import { SPEND_FACTS } from './spend-facts';

/**
 * The facts that carry metrics: which times their rows have, which column answers which dimension, which columns are money.
 * Metrics name facts and columns, never relations; lib/warehouse/relations.ts alone knows where a fact is kept.
 */

/** A named time of a fact: the civil day, and the local moment where one is known (needed for grain `hour`). */
export interface FactTime {
  readonly day: string;
  readonly at?: string;
}

export interface Fact {
  /** Times by name; the first is the default. */
  readonly times: Readonly<Record<string, FactTime>>;
  /** Column that answers a dimension. */
  readonly dimensions: Readonly<Partial<Record<DimensionId, string>>>;
  /** Columns in the workspace currency, converted when a query asks for another. */
  readonly money: readonly string[];
  /** Fact whose rows it sums up by day: asked where it knows enough, never for rows. */
  readonly summary?: string;
  /** Dimensions of which a row without a value holds for every value: it stays under a filter that names some. */
  readonly unsetIsAll?: readonly DimensionId[];
}

export const FACTS = {
  orders: {
    times: { order: { day: 'order_date', at: 'ordered_local' } },
    dimensions: ORDER_DIMENSIONS,
    money: ['gross_amount', 'discount_amount', 'net_amount', 'cost_amount', 'fulfilment_amount'],
  },
  orderLines: {
    times: { order: { day: 'order_date', at: 'ordered_local' } },
    dimensions: { ...ORDER_DIMENSIONS, ...PRODUCT_DIMENSIONS, size: 'size' },
    money: ['gross_amount', 'discount_amount', 'net_amount', 'cost_amount', 'fulfilment_amount'],
  },
  returns: {
    times: {
      return: { day: 'return_date', at: 'returned_local' },
      order: { day: 'order_date', at: 'ordered_local' },
    },
    dimensions: { ...ORDER_DIMENSIONS, ...PRODUCT_DIMENSIONS, size: 'size', returnReason: 'reason' },
    money: ['net_amount', 'cost_amount', 'lost_amount', 'handling_amount'],
  },
  promises: {
    times: {
      due: { day: 'due_date' },
      shipped: { day: 'shipped_date' },
      delivered: { day: 'delivered_date' },
      order: { day: 'order_date' },
    },
    dimensions: DELIVERY_DIMENSIONS,
    money: [],
  },
  contacts: {
    times: { opened: { day: 'opened_date', at: 'opened_local' } },
    dimensions: {
      market: 'market',
      country: 'country',
      channel: 'channel',
      carrier: 'carrier',
      warehouse: 'warehouse',
      contactMedium: 'medium',
      contactKind: 'kind',
      contactCause: 'cause',
    },
    money: ['cost_amount'],
  },
  customerChanges: {
    times: { change: { day: 'day' } },
    dimensions: { market: 'market', country: 'country' },
    money: [],
  },
  // What a visitor did, row by row: for what is live and for rows; metrics are over the facts that are made of it.
  events: {
    times: { event: { day: 'event_date', at: 'occurred_local' } },
    dimensions: {
      market: 'market',
      country: 'country',
      campaign: 'campaign',
      device: 'device',
      browser: 'browser',
      os: 'os',
      trafficChannel: 'traffic_channel',
      trafficSource: 'traffic_source',
      trafficMedium: 'traffic_medium',
      pageGroup: 'page_group',
    },
    money: [],
  },
  sessions: {
    times: { start: { day: 'session_date', at: 'started_local' } },
    dimensions: {
      ...VISIT_DIMENSIONS,
      browserVersion: 'browser_version',
      osVersion: 'os_version',
      screen: 'screen',
      release: 'release',
      lcpBand: 'lcp_band',
      inpBand: 'inp_band',
    },
    money: ['order_value'],
  },
  pageViews: {
    times: { view: { day: 'view_date', at: 'viewed_local' } },
    dimensions: { ...VISIT_DIMENSIONS, pageGroup: 'page_group', pagePath: 'page_path' },
    money: [],
  },
  pageSpeed: {
    times: { measured: { day: 'measured_date', at: 'measured_local' } },
    dimensions: { ...PAGE_DIMENSIONS, navigationType: 'navigation_type' },
    money: [],
  },
  speedDays: {
    times: { measured: { day: 'measured_date' } },
    dimensions: { market: 'market', pageGroup: 'page_group', device: 'device' },
    money: [],
    summary: 'pageSpeed',
  },
  pageErrors: {
    times: { error: { day: 'error_date', at: 'error_local' } },
    dimensions: { ...PAGE_DIMENSIONS, errorKind: 'kind' },
    money: [],
  },
  searches: {
    times: { search: { day: 'search_date', at: 'searched_local' } },
    dimensions: { ...VISIT_DIMENSIONS, searchQuery: 'query' },
    money: ['sales'],
  },
  ...SEARCH_FACTS,
  carts: {
    times: { creation: { day: 'cart_date', at: 'created_local' } },
    dimensions: VISIT_DIMENSIONS,
    money: ['cart_value'],
  },
  checkouts: {
    times: { start: { day: 'checkout_date', at: 'started_local' } },
    dimensions: {
      ...VISIT_DIMENSIONS,
      paymentMethod: 'payment_method',
      browserVersion: 'browser_version',
      osVersion: 'os_version',
    },
    money: ['checkout_value'],
  },
  touchpoints: {
    times: { touch: { day: 'touch_date', at: 'touched_local' } },
    dimensions: VISIT_DIMENSIONS,
    money: [],
  },
  // Who placed an order that an event tells of, in a few columns: the way from orders to what led there.
  orderVisits: {
    times: { told: { day: 'event_date', at: 'occurred_local' } },
    dimensions: { market: 'market' },
    money: [],
  },
  serverMinutes: {
    times: { minute: { day: 'minute_date', at: 'minute_local' } },
    dimensions: { market: 'market', pageGroup: 'page_group' },
    money: [],
  },
  // Both hold for the whole shop: what a reader of one market sees of them is the same as all.
  releases: {
    times: { released: { day: 'release_date', at: 'released_local' } },
    dimensions: {},
    money: [],
  },
  capacityChanges: {
    times: { change: { day: 'day' } },
    dimensions: {},
    money: [],
  },
  ...SHOP_FLOOR_FACTS,
  ...SPEND_FACTS,
  ...MAIL_FACTS,
  reviews: {
    times: { written: { day: 'review_date', at: 'written_local' } },
    dimensions: { ...ORDER_DIMENSIONS, ...PRODUCT_DIMENSIONS },
    money: [],
  },
  // Stock lies in warehouses, which serve all markets.
  stockCounts: {
    times: { count: { day: 'day' } },
    dimensions: { ...PRODUCT_DIMENSIONS, warehouse: 'warehouse' },
    money: [],
  },
} as const satisfies Readonly<Record<string, Fact>>;

export type FactId = keyof typeof FACTS;

/** Every fact id. */
export const FACT_IDS: readonly FactId[] = Object.keys(FACTS).filter((id): id is FactId => Object.hasOwn(FACTS, id));

/** The fact's definition in its general shape. */
export function fact(id: FactId): Fact {
  return FACTS[id];
}

/** Default time of a fact. */
export function defaultTime(id: FactId): string {
  const [first] = Object.keys(FACTS[id].times);
  if (first === undefined) throw new Error(`fact ${id} has no time`);
  return first;
}

/** What a workspace may or may not have loaded; metrics name the inputs without which they would be wrong. */
export const INPUTS = [
  'orders',
  'orderLines',
  'products',
  'unitCosts',
  'orderCosts',
  'shipments',
  'returns',
  'contacts',
  'customers',
  'targets',
  'exchangeRates',
  'events',
  'serverMinutes',
  'capacity',
  'releases',
  'reviews',
  'stock',
  'adCosts',
  'budgets',
  'experiments',
  'leads',
  'deals',
  'orderCoupons',
  'campaignPrices',
  'mails',
] as const;

export type InputId = (typeof INPUTS)[number];
