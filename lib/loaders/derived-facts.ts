/** A fact that queries read and data/models makes. */
export interface DerivedFact {
  readonly id: string;
  readonly relation: string;
  /** Temporary relation that its model makes, sorted by day. */
  readonly made: string;
  /** Columns with civil days; a change on one of them touches the answers about that day. */
  readonly days: readonly string[];
  /** Condition on rows of the relation that a partial derivation replaces. */
  readonly touched: string;
}

/** Condition on rows of what is kept by order. */
export const TOUCHED_ORDERS = 'order_key in (select order_key from touched_orders)';

/** Facts that queries read, in the order in which they are made. */
export const DERIVED_FACTS: readonly DerivedFact[] = [
  {
    id: 'orderLines',
    relation: 'facts.order_lines',
    made: 'new_order_lines',
    days: ['order_date'],
    touched: TOUCHED_ORDERS,
  },
  { id: 'orders', relation: 'facts.orders', made: 'new_orders', days: ['order_date'], touched: TOUCHED_ORDERS },
  {
    id: 'returns',
    relation: 'facts.returns',
    made: 'new_returns',
    days: ['return_date', 'order_date'],
    touched: `(${TOUCHED_ORDERS} or return_number in (select return_number from touched_returns))`,
  },
  {
    id: 'promises',
    relation: 'facts.promises',
    made: 'new_promises',
    days: ['due_date', 'shipped_date', 'delivered_date', 'order_date'],
    touched: TOUCHED_ORDERS,
  },
  {
    id: 'parcels',
    relation: 'facts.parcels',
    made: 'new_parcels',
    days: ['order_date', 'ship_by_date', 'shipped_date', 'delivered_date'],
    touched: TOUCHED_ORDERS,
  },
  {
    id: 'contacts',
    relation: 'facts.contacts',
    made: 'new_contacts',
    days: ['opened_date'],
    touched: `(${TOUCHED_ORDERS} or contact_id in (select contact_id from touched_contacts))`,
  },
  {
    id: 'customerChanges',
    relation: 'facts.customer_changes',
    made: 'new_customer_changes',
    days: ['day'],
    touched: 'customer_key in (select customer_key from touched_customers)',
  },
  {
    id: 'serverMinutes',
    relation: 'facts.server_minutes',
    made: 'new_server_minutes',
    days: ['minute_date'],
    touched: 'minute in (select minute from touched_minutes)',
  },
  { id: 'reviews', relation: 'facts.reviews', made: 'new_reviews', days: ['review_date'], touched: TOUCHED_ORDERS },
  {
    id: 'stockCounts',
    relation: 'facts.stock_counts',
    made: 'new_stock_counts',
    days: ['day'],
    touched: 'day in (select day from touched_stock_days)',
  },
  {
    id: 'adCosts',
    relation: 'facts.ad_costs',
    made: 'new_ad_costs',
    days: ['day'],
    touched: '(platform, account, campaign_id) in (select (platform, account, campaign_id) from touched_campaigns)',
  },
  {
    id: 'experimentUnits',
    relation: 'facts.experiment_units',
    made: 'new_experiment_units',
    days: ['drawn_on'],
    touched: 'experiment in (select experiment from touched_experiments)',
  },
  {
    id: 'orderCoupons',
    relation: 'facts.order_coupons',
    made: 'new_order_coupons',
    days: ['order_date'],
    touched: TOUCHED_ORDERS,
  },
  // Few rows: they are made anew as a whole.
  { id: 'budgetDays', relation: 'facts.budget_days', made: 'new_budget_days', days: ['day'], touched: 'true' },
  {
    id: 'campaignPrices',
    relation: 'facts.campaign_prices',
    made: 'new_campaign_prices',
    days: ['starts_on'],
    touched: 'true',
  },
  { id: 'leads', relation: 'facts.leads', made: 'new_leads', days: ['lead_date', 'won_date'], touched: 'true' },
  {
    id: 'mails',
    relation: 'facts.mails',
    made: 'new_mails',
    days: ['sent_date', 'clicked_date'],
    touched: 'mail_id in (select mail_id from touched_mails)',
  },
  { id: 'releases', relation: 'facts.releases', made: 'new_releases', days: ['release_date'], touched: 'true' },
  {
    id: 'capacityChanges',
    relation: 'facts.capacity_changes',
    made: 'new_capacity_changes',
    days: ['day'],
    touched: 'true',
  },
  {
    id: 'warehouseCapacity',
    relation: 'facts.warehouse_capacity',
    made: 'new_warehouse_capacity',
    days: ['valid_from'],
    touched: 'true',
  },
  { id: 'products', relation: 'facts.products', made: 'new_products', days: ['known_date'], touched: 'true' },
];
