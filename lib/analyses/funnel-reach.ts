import type { FunnelInput } from './funnel-input';

/**
 * How far each visit or visitor came, as SQL: common tables that end with `reached_<side>`, one row each: part, reached, bits of
 * what was done, seconds that each step took. For visitors in order it is a chain of joins: whoever does step k goes on from the
 * latest that did k - 1 before. The beginning that a chain started with never becomes earlier with time, so the latest is the best.
 */
type Side = 'visits' | 'before';

/** Columns with the seconds of a step, from step 2 on. */
export const STEP_SECONDS = ['view_in', 'cart_in', 'checkout_in', 'payment_in', 'order_in'] as const;

const AFTER = ['view_after', 'cart_after', 'checkout_after', 'payment_after', 'order_after'] as const;

const DURATIONS = `view_after as view_in, cart_after - view_after as cart_in, checkout_after - cart_after as checkout_in,
    payment_after - checkout_after as payment_in, order_after - payment_after as order_in`;

const MICROSECONDS = '1000000::bigint';

/** Furthest step within so many seconds, along the closed way. */
function closedWithin(seconds: string): string {
  const cases = AFTER.map((time, place) => `when ${time} <= ${seconds} then ${String(place + 2)}`).reverse();
  return `case ${cases.join(' ')} else 1 end`;
}

/** Bits of what was done, over a row of `source`. */
function bitsOf(seconds: string | null): string {
  if (seconds === null) return 'funnel_steps';
  const bits = [2, 3, 4, 5, 6].map(
    (step) => `${String(2 ** (step - 2))} * list_contains(done, ${String(step)})::integer`,
  );
  return `coalesce(${bits.join(' + ')}, 0)`;
}

/** Visits; within a window with `done`, the steps that lie in it. */
function source(side: Side, seconds: string | null): string {
  return seconds === null
    ? `{${side}}`
    : `(select *, step_codes[:len(list_filter(step_seconds, lambda s: s <= ${seconds}))] as done from {${side}})`;
}

/** How far a visit came; `seconds` is the placeholder of the window, null without one. */
function reachOfVisit(mode: FunnelInput['mode'], seconds: string | null): string {
  if (mode === 'open')
    return seconds === null
      ? `case when funnel_steps >= 16 then 6 when funnel_steps >= 8 then 5 when funnel_steps >= 4 then 4 when funnel_steps >= 2 then 3
        when funnel_steps >= 1 then 2 else 1 end`
      : 'coalesce(list_max(done), 1)';
  const column = mode === 'strict' ? 'funnel_strict' : 'funnel_closed';
  return seconds === null ? column : `least(${column}, ${closedWithin(seconds)})`;
}

function ofVisits(side: Side, { mode, scope }: FunnelInput, part: string, seconds: string | null): string {
  const rows = `select ${part} as part, visitor_key, started_at, ${reachOfVisit(mode, seconds)} as reached, ${bitsOf(seconds)} as bits,
    ${DURATIONS} from ${source(side, seconds)} where not is_bot`;
  if (scope === 'session') return `reached_${side} as (${rows})`;
  const furthest = STEP_SECONDS.map((time) => `arg_max(${time}, (reached, -epoch_us(started_at))) as ${time}`);
  return `visits_of_${side} as (${rows}),
reached_${side} as (
  select part, visitor_key, max(reached) as reached, bit_or(bits::integer) as bits,
    ${furthest.join(', ')}
  from visits_of_${side} group by part, visitor_key
)`;
}

/** Steps of visitors in order: `pos` is the moment of the visit and the place in it, since visits of one do not overlap. */
function chainSteps(side: Side, part: string, seconds: string | null): string {
  return `rows_${side} as (
  select ${part} as part, visitor_key, epoch_us(started_at) as began, ${bitsOf(seconds)} as bits, step_codes, step_seconds,
    step_seconds[list_position(step_codes, 2)] as view_after
  from ${source(side, seconds)} where not is_bot
),
steps_${side} as (
  select part, visitor_key, code as step, began + place as pos, began + second * ${MICROSECONDS} as at
  from (
    select part, visitor_key, began, unnest(step_codes) as code, unnest(step_seconds) as second, generate_subscripts(step_codes, 1) as place
    from rows_${side} where bits >= 2
  ) where code >= 3
),
chain_${side}_2 as (
  select part, visitor_key, began + list_position(step_codes, 2) as pos, began + view_after * ${MICROSECONDS} as at, began as entry,
    view_after * ${MICROSECONDS} as took
  from rows_${side} where bits & 1 = 1
)`;
}

function chain(side: Side, part: string, seconds: string | null): string {
  const within = seconds === null ? 'true' : `s.at - p.entry <= ${seconds} * ${MICROSECONDS}`;
  const links = [3, 4, 5, 6].map(
    (step) => `chain_${side}_${String(step)} as (
  select s.part, s.visitor_key, s.pos, s.at, p.entry, s.at - p.at as took
  from (select * from steps_${side} where step = ${String(step)}) s
  asof join chain_${side}_${String(step - 1)} p on p.part = s.part and p.visitor_key = s.visitor_key and s.pos > p.pos
  where ${within}
)`,
  );
  const firsts = [2, 3, 4, 5, 6].map(
    (step) =>
      `select part, visitor_key, ${String(step)} as step, arg_min(took, pos) as took from chain_${side}_${String(step)} group by all`,
  );
  const times = STEP_SECONDS.map(
    (time, place) => `any_value(f.took) filter (f.step = ${String(place + 2)}) / 1000000 as ${time}`,
  );
  return `${chainSteps(side, part, seconds)},
${links.join(',\n')},
visitors_of_${side} as (select part, visitor_key, bit_or(bits::integer) as bits from rows_${side} group by part, visitor_key),
reached_${side} as (
  select v.part, v.visitor_key, any_value(v.bits) as bits, coalesce(max(f.step), 1) as reached,
    ${times.join(',\n    ')}
  from visitors_of_${side} v
  left join (
    ${firsts.join('\n    union all ')}
  ) f on f.part = v.part and f.visitor_key = v.visitor_key
  group by v.part, v.visitor_key
)`;
}

/** Returns the common tables that end with `reached_<side>`; `part` is the column to split by, never null. */
export function reachSql(side: Side, input: FunnelInput, part: string, seconds: string | null): string {
  const isChain = input.mode === 'closed' && input.scope === 'visitor';
  return isChain ? chain(side, part, seconds) : ofVisits(side, input, part, seconds);
}
