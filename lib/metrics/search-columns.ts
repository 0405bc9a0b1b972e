import { count, flag, moment, money, text } from './column-units';

/** Columns besides dimensions of the facts of search-facts.ts, in the order in which they are shown. */
export const SEARCH_COLUMNS = {
  funnelDays: {},
  funnelTimes: {},
  searchDays: { searchCount: count, zeroResults: count, sales: money },
  listings: {
    sessionKey: text,
    listedLocal: moment,
    visitorKey: text,
    list: text,
    sku: text,
    rank: count,
    clicks: count,
    isCarted: flag,
    quantity: count,
    sales: money,
  },
  listingDays: { sku: text, shown: count, clicked: count, quantity: count, sales: money },
  rankDays: { rank: count, shown: count, clicked: count, quantity: count, sales: money },
  productVisits: {
    sessionKey: text,
    visitedLocal: moment,
    visitorKey: text,
    sku: text,
    views: count,
    soldOutViews: count,
    additions: count,
    wishes: count,
    restockRequests: count,
    quantity: count,
    sales: money,
  },
  productDays: { sku: text, views: count, soldOutViews: count, additions: count, quantity: count, sales: money },
  pageDays: { viewCount: count, entries: count, exits: count },
} as const;
