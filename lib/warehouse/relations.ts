import type { FactId, InputId } from '@/lib/metrics/facts';

/** Where each fact is kept. The catalogue names facts and columns; this is the only place that knows relations. */
export const FACT_RELATIONS: Readonly<Record<FactId, string>> = {
  orders: 'facts.orders',
  orderLines: 'facts.order_lines',
  returns: 'facts.returns',
  promises: 'facts.promises',
  contacts: 'facts.contacts',
  customerChanges: 'facts.customer_changes',
  events: 'base.events',
  sessions: 'facts.sessions',
  pageViews: 'facts.page_views',
  pageSpeed: 'facts.page_speed',
  pageErrors: 'facts.page_errors',
  searches: 'facts.searches',
  carts: 'facts.carts',
  checkouts: 'facts.checkouts',
  touchpoints: 'facts.touchpoints',
  serverMinutes: 'facts.server_minutes',
  releases: 'facts.releases',
  capacityChanges: 'facts.capacity_changes',
};

/** Columns that tell the rows of a fact apart. */
export const FACT_KEYS: Readonly<Record<FactId, readonly string[]>> = {
  orders: ['order_key'],
  orderLines: ['order_key', 'line_number'],
  returns: ['return_number', 'return_line'],
  promises: ['order_key'],
  contacts: ['contact_id'],
  customerChanges: ['customer_key', 'day', 'kind'],
  events: ['event_key', 'received_at'],
  sessions: ['session_key'],
  pageViews: ['event_key', 'session_key'],
  pageSpeed: ['event_key', 'session_key'],
  pageErrors: ['error_key'],
  searches: ['search_key'],
  carts: ['cart_key'],
  checkouts: ['checkout_key'],
  touchpoints: ['touch_key'],
  serverMinutes: ['minute', 'market', 'page_group'],
  releases: ['release_key'],
  capacityChanges: ['kind', 'day'],
};

/** Where each input lands as delivered; an input without a row is not loaded. */
export const INPUT_RELATIONS: Readonly<Record<InputId, string>> = {
  orders: 'base.orders',
  orderLines: 'base.order_lines',
  products: 'base.products',
  unitCosts: 'base.unit_costs',
  orderCosts: 'base.order_costs',
  shipments: 'base.shipments',
  returns: 'base.returns',
  contacts: 'base.contacts',
  customers: 'base.customers',
  targets: 'base.targets',
  exchangeRates: 'base.exchange_rates',
  events: 'base.events',
  serverMinutes: 'base.server_minutes',
  capacity: 'base.capacity',
  releases: 'base.releases',
};
