import { like, market } from '@/lib/loaders/contracts/columns';
import type { Contract, ContractColumn } from '@/lib/loaders/source';

const count = (name: string, meaning: string): ContractColumn => ({
  name,
  type: 'integer',
  required: true,
  min: 0,
  default: '0',
  meaning,
});

/**
 * What the shop's servers answered, minute by minute. Response times come as a histogram, because percentiles of minutes cannot
 * be made into the percentile of a day.
 */
export const serverMinutes: Contract = {
  fact: 'server_minutes',
  grain: 'one row per minute, market and group of pages',
  key: ['minute', 'market', 'page_group'],
  watermark: 'minute',
  columns: [
    { name: 'minute', type: 'time', required: true, meaning: 'Beginning of the minute' },
    like(market, { default: 'all', meaning: 'Market, where each has a host of its own; empty = all' }),
    {
      name: 'page_group',
      type: 'text',
      required: true,
      default: 'other',
      allowed: ['home', 'category', 'product', 'search', 'cart', 'checkout', 'content', 'account', 'other'],
      meaning: 'Group of the pages that were asked for',
    },
    {
      name: 'requests',
      type: 'integer',
      required: true,
      min: 0,
      meaning: 'Requests that were answered, without pictures, styles and scripts',
    },
    count('errors_5xx', 'Requests that failed by the fault of the server (status 5xx)'),
    count('errors_4xx', 'Requests that were refused (status 4xx)'),
    count('page_views', 'Pages that were delivered, robots included'),
    count('bot_page_views', 'Pages among them that robots asked for'),
    {
      name: 'response_times',
      type: 'json',
      meaning:
        'How many requests took how many milliseconds: a JSON object such as {"85":12,"240":3}. Round them as you like; percentiles are as fine as that, and within 1 %',
    },
  ],
};
