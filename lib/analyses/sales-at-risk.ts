import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What slow pages may cost, by page group and device: visits in which the group was poor × (conversion of visits in which it was good −
 * that of those in which it was poor, on the same device and begun on the same group of pages) × order value. A visit counts by the first
 * page view of the group that was measured. Only a part of the visits is measured, so poor ones are counted up to all. The bounds are
 * those of the 95 % interval of the difference. It is a correlation: who is slow may differ in more than speed.
 */
export const VITALS_OF_VISITS = ['lcp', 'inp'] as const;
export type VitalOfVisits = (typeof VITALS_OF_VISITS)[number];

/** Fewer good or poor visits than this say nothing, in all and of those that began alike. */
const LEAST = 100;
const LEAST_ALIKE = 20;

const COLUMN = {
  lcp: { column: 'lcp_ms', good: 2500, poor: 4000 },
  inp: { column: 'inp_ms', good: 200, poor: 500 },
} as const;

/** Common tables that end in `at_risk` (page_group, device, …), from the reads `pages` and `visits`. */
export function atRiskSql(vital: VitalOfVisits): string {
  const { column, good, poor } = COLUMN[vital];
  return `alike as (
  select page_group, device, landing_page_group, sum((${column} <= ${String(good)})::integer) as good,
    sum((${column} > ${String(poor)})::integer) as poor, sum((${column} <= ${String(good)} and has_order)::integer) as good_bought,
    sum((${column} > ${String(poor)} and has_order)::integer) as poor_bought
  from {pages} where is_first_${vital} and not is_bot
  group by all having least(good, poor) >= ${String(LEAST_ALIKE)}
),
begun as (
  select device, landing_page_group, count(*) as visits, count(*) filter (is_measured) as measured, sum(order_value) as sales,
    sum(order_count) filter (order_value is not null) as orders
  from {visits} where not is_bot group by all
),
compared as (
  select a.*, a.poor * (b.visits / nullif(b.measured, 0)::double) as poor_visits, good_bought / good::double as good_rate,
    poor_bought / poor::double as poor_rate
  from alike a join begun b on b.device = a.device and b.landing_page_group is not distinct from a.landing_page_group
),
baskets as (
  select device, sum(sales)::double / nullif(sum(orders), 0) as average_order from begun group by device
),
rated as (
  select page_group, device, sum(poor_visits) as poor_visits, sum(good_bought) / sum(good)::double as good_rate,
    sum(poor_bought) / sum(poor)::double as poor_rate, sum(poor_visits * (good_rate - poor_rate)) as lost,
    1.96 * sqrt(sum(pow(poor_visits, 2) * (good_rate * (1 - good_rate) / good + poor_rate * (1 - poor_rate) / poor))) as doubt
  from compared group by all having least(sum(good), sum(poor)) >= ${String(LEAST)}
),
at_risk as (
  select r.*, b.average_order, greatest(0, lost * b.average_order) as risk, greatest(0, (lost - doubt) * b.average_order) as risk_low,
    greatest(0, (lost + doubt) * b.average_order) as risk_high
  from rated r left join baskets b using (device)
)`;
}

const money = (id: 'atRisk' | 'atRiskLow' | 'atRiskHigh') =>
  ({ id, role: 'figure', unit: 'money', better: 'down' }) as const;

export const salesAtRisk = analysis({
  input: z.strictObject({ vital: z.enum(VITALS_OF_VISITS).default('lcp') }),
  reads: {
    pages: { fact: 'pageSpeed', of: 'period', reach: 'span' },
    visits: { fact: 'sessions', of: 'period', reach: 'span' },
  },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'pageGroup', role: 'dimension', unit: 'text' },
    { id: 'device', role: 'dimension', unit: 'text' },
    { id: 'poorSessions', role: 'figure', unit: 'count', better: 'down' },
    { id: 'conversionGood', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'conversionPoor', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'averageOrder', role: 'figure', unit: 'money', better: 'up' },
    money('atRisk'),
    money('atRiskLow'),
    money('atRiskHigh'),
  ],
  sql: ({ vital }) => `with ${atRiskSql(vital)}
select
  page_group as "pageGroup", device, poor_visits as "poorSessions", good_rate as "conversionGood", poor_rate as "conversionPoor",
  average_order as "averageOrder", risk as "atRisk", risk_low as "atRiskLow", risk_high as "atRiskHigh"
from at_risk order by risk desc nulls last, poor_visits desc, page_group, device`,
});
