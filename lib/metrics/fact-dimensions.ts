/** Columns that answer the same dimensions in several facts. */

/** What every fact of orders says of its order. */
export const ORDER_DIMENSIONS = {
  market: 'market',
  country: 'country',
  channel: 'channel',
  customerType: 'customer_type',
  campaign: 'campaign',
  paymentMethod: 'payment_method',
} as const;

/** What a fact of articles says of its article. */
export const PRODUCT_DIMENSIONS = {
  productGroup: 'product_group',
  category: 'category',
  brand: 'brand',
  product: 'product',
} as const;

/** What every fact of visits says of its visit; the page group is that of the landing page. */
export const VISIT_DIMENSIONS = {
  market: 'market',
  country: 'country',
  campaign: 'campaign',
  device: 'device',
  browser: 'browser',
  os: 'os',
  trafficChannel: 'traffic_channel',
  trafficSource: 'traffic_source',
  trafficMedium: 'traffic_medium',
  pageGroup: 'landing_page_group',
  visitorType: 'visitor_type',
} as const;

/** What is known of a visit beside a product; the product is called what it is called today. */
export const PRODUCT_VISIT_DIMENSIONS = {
  market: 'market',
  country: 'country',
  device: 'device',
  trafficChannel: 'traffic_channel',
  visitorType: 'visitor_type',
  ...PRODUCT_DIMENSIONS,
} as const;

/** What a measured page view says besides; the page group is its own. */
export const PAGE_DIMENSIONS = {
  ...VISIT_DIMENSIONS,
  pageGroup: 'page_group',
  browserVersion: 'browser_version',
  osVersion: 'os_version',
  screen: 'screen',
  release: 'release',
} as const;
