import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Pages that do not exist and where visitors came to them from: a page of the shop itself is a broken link that can be mended, another
 * site is a reason for a redirect.
 */
const ROWS = 50;

export const notFoundPages = analysis({
  input: z.strictObject({ limit: z.number().int().min(1).max(ROWS).default(ROWS) }),
  reads: { pages: { fact: 'pageSpeed', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'pagePath', role: 'attribute', unit: 'text' },
    { id: 'referrer', role: 'attribute', unit: 'text' },
    { id: 'pageViews', role: 'figure', unit: 'count', better: 'down' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'down' },
    { id: 'firstDay', role: 'attribute', unit: 'day' },
    { id: 'lastDay', role: 'attribute', unit: 'day' },
  ],
  limit: ({ limit }) => limit,
  sql: () => `select
  page_path as "pagePath", referrer, count(*)::double as "pageViews", count(distinct session_key)::double as sessions,
  min(measured_date)::varchar as "firstDay", max(measured_date)::varchar as "lastDay"
from {pages} where is_not_found and not is_bot
group by page_path, referrer order by "pageViews" desc, page_path, referrer`,
});
