import { currency, market } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** What the shop or the ledger itself counts, to hold the orders that were loaded against. */
export const shopTotals: Contract = {
  fact: 'shop_totals',
  grain: 'one row per day, market and system',
  key: ['day', 'market', 'system'],
  columns: [
    {
      name: 'day',
      type: 'date',
      required: true,
      meaning: 'Civil day of the workspace zone on which the orders were placed',
    },
    market,
    {
      name: 'system',
      type: 'text',
      required: true,
      default: 'shop',
      pattern: '[A-Za-z0-9][A-Za-z0-9 _.-]{0,39}',
      meaning: 'Who counted: shop, erp …',
    },
    {
      name: 'orders',
      type: 'integer',
      required: true,
      min: 0,
      meaning: 'Orders of the day that count: accepted, no tests, not cancelled before dispatch',
    },
    {
      name: 'net_sales',
      type: 'amount',
      meaning: 'Their goods without tax and shipping, after discounts and before returns; empty = not counted',
    },
    currency,
  ],
};
