import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What slow visits may cost, by the page that they began on and the device: poor visits × (conversion of good ones − conversion of
 * poor ones) × order value. Only a part of the visits is measured, so poor ones are counted up to all. The bounds are those of the
 * 95 % interval of the difference. It is a correlation: who is slow may differ in more than speed.
 */
export const VITALS_OF_VISITS = ['lcp', 'inp'] as const;
export type VitalOfVisits = (typeof VITALS_OF_VISITS)[number];

/** Fewer good or poor visits than this say nothing. */
const LEAST = 100;

/** Common tables that end in `at_risk` (page_group, device, …), from the read `visits`. */
export function atRiskSql(vital: VitalOfVisits): string {
  const band = `${vital}_band`;
  return `strata as (
  select landing_page_group as page_group, device, count(*) as visits, count(${band}) as known,
    count(*) filter (${band} = 'good') as good, count(*) filter (${band} = 'poor') as poor,
    count(*) filter (${band} = 'good' and order_count > 0) as good_bought,
    count(*) filter (${band} = 'poor' and order_count > 0) as poor_bought
  from {visits} where not is_bot and landing_page_group is not null group by all
),
baskets as (
  select device, sum(order_value)::double / nullif(sum(order_count) filter (order_value is not null), 0) as average_order
  from {visits} where not is_bot group by device
),
rated as (
  select s.*, b.average_order, good_bought / good::double as good_rate, poor_bought / poor::double as poor_rate,
    visits * (poor / known::double) as poor_visits
  from strata s left join baskets b using (device) where good >= ${String(LEAST)} and poor >= ${String(LEAST)}
),
at_risk as (
  select *, greatest(0, poor_visits * (good_rate - poor_rate) * average_order) as risk,
    greatest(0, poor_visits * (good_rate - poor_rate - doubt) * average_order) as risk_low,
    greatest(0, poor_visits * (good_rate - poor_rate + doubt) * average_order) as risk_high
  from (
    select *, 1.96 * sqrt(good_rate * (1 - good_rate) / good + poor_rate * (1 - poor_rate) / poor) as doubt from rated
  )
)`;
}

const money = (id: 'atRisk' | 'atRiskLow' | 'atRiskHigh') =>
  ({ id, role: 'figure', unit: 'money', better: 'down' }) as const;

export const salesAtRisk = analysis({
  input: z.strictObject({ vital: z.enum(VITALS_OF_VISITS).default('lcp') }),
  reads: { visits: { fact: 'sessions', of: 'period', reach: 'span' } },
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
