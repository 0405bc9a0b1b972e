import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What visits come with, and whether it keeps them from buying: the share of visits and of their sales, and the conversion against
 * that of all visits (conversion index). A share of sales far below that of visits asks for a look at the pages there.
 */
const COLUMNS = {
  device: 'device',
  browser: 'browser',
  browserVersion: 'browser_version',
  os: 'os',
  osVersion: 'os_version',
  screen: 'screen',
} as const;
const NAMES = ['device', 'browser', 'browserVersion', 'os', 'osVersion', 'screen'] as const;

const ratio = (id: 'share' | 'salesShare' | 'unsupported', better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

export const technologyMix = analysis({
  input: z.strictObject({ by: z.enum(NAMES).default('device'), limit: z.number().int().min(1).max(100).default(12) }),
  reads: { visits: { fact: 'sessions', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'neither' },
    ratio('share', 'neither'),
    ratio('salesShare', 'neither'),
    { id: 'conversion', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'visitIndex', role: 'figure', unit: 'ratio', better: 'up' },
    ratio('unsupported', 'down'),
  ],
  limit: ({ limit }) => limit,
  sql: ({ by }) => `with
mix as (
  select ${COLUMNS[by]} as name, count(*)::double as visits, (count(*) filter (order_count > 0))::double as bought,
    coalesce(sum(order_value), 0)::double as sales, (count(*) filter (is_unsupported))::double as old
  from {visits} where not is_bot group by all
),
whole as (select sum(visits) as visits, sum(bought) as bought, sum(sales) as sales from mix)
select
  m.name as "${by}", m.visits as sessions, m.visits / w.visits as share, m.sales / nullif(w.sales, 0) as "salesShare",
  m.bought / m.visits as conversion, (m.bought / m.visits) / nullif(w.bought / w.visits, 0) as "visitIndex",
  m.old / m.visits as unsupported
from mix m cross join whole w order by m.visits desc, m.name`,
});
