import type { FunnelInput } from './funnel-input';
import { reachOfVisit } from './funnel-reach';

/**
 * The funnel of visits from its summaries by day: counts of visits that are alike, and of how many took so many seconds for a step. The
 * median is exact: the value in the middle, or the mean of the two there.
 */

/** True where the summary by day knows how long steps took in each part. */
export function knowsTimes({ by }: FunnelInput): boolean {
  return by === 'none' || by === 'market' || by === 'device';
}

/** Returns the common table `reached_<side>`: part, reached, bits of what was done, and n visits. */
export function daysSql(side: 'visits' | 'before', { mode }: FunnelInput, part: string): string {
  return `reached_${side} as (
  select part, ${reachOfVisit(mode, null)} as reached, bits, n
  from (select ${part} as part, funnel_steps as bits, funnel_closed, funnel_strict, sum(visits) as n from {${side}Days} where not is_bot group by all)
)`;
}

/** Returns a select of the median seconds of each step by part, from step 2 on. */
export function mediansOfDaysSql({ mode }: FunnelInput, part: string): string {
  const strict = mode === 'strict' ? ' and is_strict' : '';
  const medians = [2, 3, 4, 5, 6].map(
    (step) => `any_value(seconds) filter (step = ${String(step)}) as t${String(step)}`,
  );
  return `select part, ${medians.join(', ')} from (
    select part, step, ((min(seconds) filter (upto > (whole - 1) // 2) + min(seconds) filter (upto > whole // 2)) / 2)::double as seconds
    from (
      select *, sum(n) over (partition by part, step order by seconds)::bigint as upto, sum(n) over (partition by part, step)::bigint as whole
      from (
        select ${part} as part, step, seconds, sum(visits) as n from {visitsTimes} where not is_bot${strict} group by all
      )
    ) group by part, step
  ) group by part`;
}
