import type { Source } from '@/lib/loaders/source';

/**
 * The Google Merchandise Store as the demo account of Analytics 360 exports it, after a spreadsheet had it: the number of the visitor
 * is destroyed ("9.44E+18"), so that a visitor is a visit; a visit has a line per unit price; money is in micros. The export says how
 * many pages a visit had and how long it was: its page views are spread evenly over that time.
 */
export const source: Source = {
  name: 'ga-merchandise-store',
  meaning:
    'The Google Merchandise Store as exported from Analytics 360: analytics.csv (one line per visit and unit price), all_sessions*.csv (pages and products of visits), products.csv',
  files: [
    {
      relation: 'visit_lines',
      names: '^analytics.*\\.csv$',
      columns: [
        ...['visit_number', 'visit_id', 'visit_start_time', 'purchase_date', 'channel_grouping', 'units_sold'],
        ...['page_views', 'time_on_site', 'bounces', 'revenue', 'unit_price'],
      ],
      optional: ['full_visitor_id', 'user_id', 'social_engagement_type'],
    },
    {
      relation: 'hit_lines',
      names: '^all_sessions.*\\.csv$',
      columns: [
        ...['channelGrouping', 'time', 'country', 'timeOnSite', 'pageviews', 'date', 'visitId', 'type', 'productPrice'],
        ...['productSKU', 'v2ProductName', 'pageTitle', 'pagePathLevel1', 'eCommerceAction_type', 'transactionId'],
        ...['transactionRevenue'],
      ],
      optional: ['productQuantity', 'v2ProductCategory', 'searchKeyword', 'eCommerceAction_step'],
    },
    {
      relation: 'articles',
      names: '^products.*\\.csv$',
      columns: ['sku', 'product_name', 'stock_level'],
      optional: [],
    },
  ],
  facts: ['products', 'stock', 'events'],
  timeZone: 'America/Los_Angeles',
  encoding: 'utf-8',
  delimiter: ',',
  nulls: ['(not set)', 'not available in demo dataset', '(none)'],
  defaults: { market: 'US', currency: 'USD' },
  together: [],
  replacement: null,
  figures: [
    {
      name: 'visits',
      file: 'select count(*) from (select visit_id from visit_lines union select visitId from hit_lines)',
      warehouse: 'select count(distinct visitor_key) from {events}',
    },
    {
      name: 'page views',
      file: 'select coalesce(sum(page_views), 0)::bigint from visits',
      warehouse: `select count(*) from {events} where type = 'page'`,
    },
    {
      name: 'lines that repeat a visit',
      file: 'select (select count(*) from visit_lines) - (select count(distinct visit_id) from visit_lines)',
      warehouse: null,
    },
  ],
};
