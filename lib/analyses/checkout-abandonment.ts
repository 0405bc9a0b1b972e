import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Where checkouts are left: by the step that was reached last (of all that reached it), by the payment method named last, or by the error
 * reported last. One that was left is recovered when its visitor completed another within seven days.
 */
const input = z.strictObject({ by: z.enum(['step', 'paymentMethod', 'error']).default('step') });

const count = (id: 'checkouts' | 'abandoned' | 'recovered', better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'count', better }) as const;
const ratio = (id: 'abandonmentRate' | 'recoveredShare', better: 'up' | 'down') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

const GROUPS = {
  step: { column: 'step', id: { id: 'step', role: 'attribute', unit: 'text' } },
  paymentMethod: {
    column: 'payment_method',
    id: { id: 'paymentMethod', role: 'dimension', unit: 'text' },
  },
  error: { column: 'error', id: { id: 'failure', role: 'attribute', unit: 'text' } },
} as const;

export const checkoutAbandonment = analysis({
  input,
  reads: {
    checkouts: { fact: 'checkouts', of: 'period', reach: 'span' },
    later: { fact: 'checkouts', follows: true, of: 'period', reach: 'onward' },
  },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    GROUPS[by].id,
    count('checkouts', 'neither'),
    count('abandoned', 'down'),
    ratio('abandonmentRate', 'down'),
    count('recovered', 'up'),
    ratio('recoveredShare', 'up'),
    { id: 'valueLeft', role: 'figure', unit: 'money', better: 'down' },
  ],
  sql: ({ by }) => {
    const { column } = GROUPS[by];
    const reached =
      by === 'step'
        ? `select step, sum(n) over (order by step desc) as reached from (select step, count(*) as n from judged where step is not null group by step)`
        : `select ${column}, count(*) as reached from judged group by ${column}`;
    return `with
judged as (select *, last_step as step from {checkouts} where not is_bot),
abandoned as (select * from judged where order_number is null),
ordered as (
  select visitor_key, started_at from {later}
  where order_number is not null and not is_bot and visitor_key in (select visitor_key from abandoned)
),
ended as (
  select a.step, a.payment_method, a.error, a.checkout_value, coalesce(o.started_at <= a.ended_at + interval 7 day, false) as is_recovered
  from abandoned a asof left join ordered o on o.visitor_key = a.visitor_key and o.started_at >= a.ended_at
),
whole as (${reached}),
left_there as (
  select ${column}, count(*) as abandoned, count(*) filter (is_recovered) as recovered, sum(checkout_value) filter (not is_recovered) as value
  from ended group by ${column}
)
select
  w.${column}::varchar as "${GROUPS[by].id.id}", w.reached::double as checkouts, coalesce(l.abandoned, 0)::double as abandoned,
  coalesce(l.abandoned, 0) / w.reached::double as "abandonmentRate", coalesce(l.recovered, 0)::double as recovered,
  l.recovered / nullif(l.abandoned, 0)::double as "recoveredShare", coalesce(l.value, 0)::double as "valueLeft"
from whole w left join left_there l on l.${column} is not distinct from w.${column}
order by ${by === 'step' ? 'w.step' : `abandoned desc, w.${column}`}`;
  },
});
