import { z } from 'zod';
import { analysis } from './analysis';
import { VITALS_OF_VISITS, type VitalOfVisits } from './sales-at-risk';

/**
 * How visits convert and what they buy by how fast they began, each device by itself: the band of the first measured page view that
 * knows it. A correlation, not a cause: who has an old telephone may buy less for other reasons.
 */
const DIMENSION = { lcp: 'lcpBand', inp: 'inpBand' } as const satisfies Readonly<Record<VitalOfVisits, string>>;
const ORDER = `list_position(['good', 'needs_work', 'poor'], band)`;

export const speedInMoney = analysis({
  input: z.strictObject({ vital: z.enum(VITALS_OF_VISITS).default('lcp') }),
  reads: { visits: { fact: 'sessions', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: ({ vital }) => [
    { id: 'device', role: 'dimension', unit: 'text' },
    { id: DIMENSION[vital], role: 'dimension', unit: 'text' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'conversion', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'visitSales', role: 'figure', unit: 'money', better: 'up' },
    { id: 'averageOrder', role: 'figure', unit: 'money', better: 'up' },
  ],
  sql: ({ vital }) => `with
bands as (
  select device, ${vital}_band as band, count(*)::double as visits, count(*) filter (order_count > 0) as bought,
    sum(order_value)::double as sales, sum(order_count) filter (order_value is not null) as orders
  from {visits} where not is_bot and ${vital}_band is not null group by all
)
select
  device, band as "${DIMENSION[vital]}", visits as sessions, visits / sum(visits) over (partition by device) as share,
  bought / visits as conversion, coalesce(sales, 0) as "visitSales", sales / nullif(orders, 0) as "averageOrder"
from bands order by sum(visits) over (partition by device) desc, device, ${ORDER}`,
});
