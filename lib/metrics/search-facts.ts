import { PRODUCT_DIMENSIONS, PRODUCT_VISIT_DIMENSIONS } from './fact-dimensions';

/** What visits saw in lists and did with products, how far they came, and sums by day of what has very many different names. */
export const SEARCH_FACTS = {
  funnelDays: {
    times: { start: { day: 'session_date' } },
    dimensions: {
      market: 'market',
      device: 'device',
      trafficChannel: 'traffic_channel',
      visitorType: 'visitor_type',
    },
    money: [],
    summary: 'sessions',
  },
  funnelTimes: {
    times: { start: { day: 'session_date' } },
    dimensions: { market: 'market', device: 'device' },
    money: [],
    summary: 'sessions',
  },
  pageDays: {
    times: { view: { day: 'view_date' } },
    dimensions: { market: 'market', pageGroup: 'page_group', pagePath: 'page_path' },
    money: [],
    summary: 'pageViews',
  },
  searchDays: {
    times: { search: { day: 'search_date' } },
    dimensions: { market: 'market', searchQuery: 'query' },
    money: ['sales'],
    summary: 'searches',
  },
  listings: {
    times: { seen: { day: 'listing_date', at: 'listed_local' } },
    dimensions: { ...PRODUCT_VISIT_DIMENSIONS, searchQuery: 'query' },
    money: ['sales'],
  },
  listingDays: {
    times: { seen: { day: 'listing_date' } },
    dimensions: { market: 'market', ...PRODUCT_DIMENSIONS },
    money: ['sales'],
    summary: 'listings',
  },
  rankDays: {
    times: { seen: { day: 'listing_date' } },
    dimensions: { market: 'market' },
    money: ['sales'],
    summary: 'listings',
  },
  productVisits: {
    times: { visit: { day: 'visit_date', at: 'visited_local' } },
    dimensions: PRODUCT_VISIT_DIMENSIONS,
    money: ['sales'],
  },
  productDays: {
    times: { visit: { day: 'visit_date' } },
    dimensions: { market: 'market', ...PRODUCT_DIMENSIONS },
    money: ['sales'],
    summary: 'productVisits',
  },
} as const;
