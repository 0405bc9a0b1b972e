import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Payment methods by what their failures leave behind: tries, how many failed and why, how many of the checkouts with a failure ended in
 * an order all the same, and what those were worth that did not. `since` is the day from which on a method fails more than it did: of all
 * days of the period and of the 28 before it the one that parts its tries best into two rates (the largest likelihood ratio of a change
 * of a binomial rate; Hinkley & Hinkley, Biometrika 1970), and only where both sides are known well enough and the later one is half as high
 * again: 30 tries on each side, a ratio of more than 12, which by chance comes about once in two hundred methods.
 */
const LEAST = 30;
const LIKELY = 12;
const WORSE = 1.5;

const ratio = (id: 'failureRate' | 'declinedShare' | 'errorShare' | 'recoveredShare', better: 'up' | 'down') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

/** Logarithm of the likelihood of so many failures of so many tries at their own rate. */
function likelihood(failed: string, tried: string): string {
  const part = (n: string) => `case when ${n} > 0 then (${n}) * ln((${n}) / ${tried}) else 0 end`;
  return `(${part(failed)} + ${part(`(${tried} - ${failed})`)})`;
}

export const paymentFailures = analysis({
  input: z.strictObject({}),
  reads: { attempts: { fact: 'paymentAttempts', of: 'period', reach: 'fourWeeks' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'paymentMethod', role: 'dimension', unit: 'text' },
    { id: 'attempts', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'failed', role: 'figure', unit: 'count', better: 'down' },
    ratio('failureRate', 'down'),
    ratio('declinedShare', 'down'),
    ratio('errorShare', 'down'),
    ratio('recoveredShare', 'up'),
    { id: 'valueLost', role: 'figure', unit: 'money', better: 'down' },
    { id: 'since', role: 'attribute', unit: 'day' },
    { id: 'failure', role: 'attribute', unit: 'text' },
  ],
  sql: (_, { from }) => `with
tries as (select *, outcome <> 'paid' as is_failed from {attempts} where not is_bot),
daily as (
  select payment_method, attempt_date as day, count(*)::double as n, (count(*) filter (is_failed))::double as bad from tries group by all
),
running as (
  select payment_method, day,
    sum(n) over rest as n1, sum(bad) over rest as bad1, sum(n) over whole as n_all, sum(bad) over whole as bad_all
  from daily
  window rest as (partition by payment_method order by day rows between current row and unbounded following),
    whole as (partition by payment_method)
),
parted as (
  select payment_method, day,
    2 * (${likelihood('bad1', 'n1')} + ${likelihood('(bad_all - bad1)', '(n_all - n1)')} - ${likelihood('bad_all', 'n_all')}) as ratio
  from running
  where n1 >= ${String(LEAST)} and n_all - n1 >= ${String(LEAST)} and bad1 / n1 > ${String(WORSE)} * (bad_all - bad1) / (n_all - n1)
),
changes as (
  select payment_method, arg_max(day, ratio) as since from parted group by payment_method having max(ratio) > ${String(LIKELY)}
),
now as (select * from tries where attempt_date >= ${from}),
ends as (
  select payment_method, checkout_key, bool_or(is_recovered) as is_recovered, arg_max(amount, attempt_number) as amount,
    max(attempt_number) as last_number
  from now where is_failed group by all
),
lost as (
  select payment_method, count(*)::double as checkouts, (count(*) filter (is_recovered))::double as recovered
  from ends group by payment_method
),
values_lost as (
  select payment_method, sum(amount)::double as value
  from (from ends where not is_recovered qualify row_number() over (partition by checkout_key order by last_number desc) = 1)
  group by payment_method
),
sums as (
  select payment_method, count(*)::double as n, (count(*) filter (is_failed))::double as failed,
    (count(*) filter (outcome = 'declined'))::double as declined, (count(*) filter (outcome = 'error'))::double as broken,
    mode(error) filter (is_failed) as error
  from now group by payment_method
)
select
  s.payment_method as "paymentMethod", s.n as attempts, s.failed, s.failed / s.n as "failureRate", s.declined / s.n as "declinedShare",
  s.broken / s.n as "errorShare", l.recovered / nullif(l.checkouts, 0) as "recoveredShare",
  case when s.failed > 0 then coalesce(v.value, 0) end as "valueLost", c.since::varchar as since, s.error as failure
from sums s
left join lost l on l.payment_method is not distinct from s.payment_method
left join values_lost v on v.payment_method is not distinct from s.payment_method
left join changes c on c.payment_method is not distinct from s.payment_method
order by "valueLost" desc nulls last, s.failed desc, s.payment_method`,
});
