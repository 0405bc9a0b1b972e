import type { FunnelInput } from './funnel-input';

/**
 * How far each visit or visitor came, as SQL: common tables that end with `reached_<side>`, one row each: part, reached, bits of
 * what was done, seconds that each step took. A visitor came at least as far as in any visit; who did the next step as well,
 * but in another visit, is looked at step by step: whoever does step k goes on from the latest that did k - 1 before. The
 * beginning that a chain started with never becomes earlier with time, so the latest is the best.
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

/** Columns of a visit; of the compared side only how far it came is asked. */
function visitRows(side: Side, mode: FunnelInput['mode'], part: string, seconds: string | null): string {
  const more = side === 'before' ? '' : `, ${bitsOf(seconds)} as bits, ${DURATIONS}`;
  return `select ${part} as part, visitor_key, started_at, funnel_steps, ${reachOfVisit(mode, seconds)} as reached${more}
  from ${source(side, seconds)} where not is_bot`;
}

/**
 * Seconds of steps, packed into two numbers of 63 bits: the best of two numbers costs a visitor a third of what the best of lists does. Each
 * has 18 bits, since a visit ends after 24 hours, and is one more than it is, so that 0 says none.
 */
const STEP_BITS = 18;
const PACKS = [STEP_SECONDS.slice(0, 3), STEP_SECONDS.slice(3)] as const;

function packed(times: readonly string[]): string {
  return times
    .map((time, place) => `coalesce(${time} + 1, 0)::bigint * ${String(2 ** (STEP_BITS * place))}`)
    .join(' + ');
}

/** Columns with the seconds of the best visit, from step 2 on. */
const UNPACKED = PACKS.flatMap((times, pack) =>
  times.map(
    (_, place) =>
      `nullif((pack_${String(pack)} >> ${String(STEP_BITS * place)}) & ${String(2 ** STEP_BITS - 1)}, 0) - 1`,
  ),
);

/** The best of each visitor's visits, the first where several came as far. */
function visitorRows(side: Side, mode: FunnelInput['mode'], part: string, seconds: string | null): string {
  const rank = 'reached * 100000000000 - epoch(started_at)::bigint';
  const packs = PACKS.map((times, pack) => `arg_max(${packed(times)}, ${rank}) as pack_${String(pack)}`);
  const best = side === 'before' ? [] : ['bit_or(bits::integer) as bits', ...packs];
  return `visits_of_${side} as (${visitRows(side, mode, part, seconds)}),
visitors_of_${side} as (
  select ${['part', 'visitor_key', 'max(reached) as reached', 'bit_or(funnel_steps::integer) as ever', ...best].join(', ')}
  from visits_of_${side} group by part, visitor_key
)`;
}

function ofVisits(side: Side, { mode, scope }: FunnelInput, part: string, seconds: string | null): string {
  if (scope === 'session') return `reached_${side} as (${visitRows(side, mode, part, seconds)})`;
  const took = side === 'before' ? [] : STEP_SECONDS.map((time, place) => `${UNPACKED[place] ?? ''} as ${time}`);
  return `${visitorRows(side, mode, part, seconds)},
reached_${side} as (select ${['*', ...took].join(', ')} from visitors_of_${side})`;
}

/** Steps, in order, of the visitors who may have gone further over several visits than in any: `pos` is the visit and the place in it. */
function chainSteps(side: Side, part: string, seconds: string | null): string {
  const within = seconds === null ? '' : ` and view_after <= ${seconds}`;
  return `open_${side} as materialized (
  select part, visitor_key from visitors_of_${side} where reached < 6 and (ever >> (reached - 1)) & 1 = 1
),
rows_${side} as materialized (
  select v.part, v.visitor_key, epoch_us(v.started_at) as began, v.step_codes, v.step_seconds,
    v.step_seconds[list_position(v.step_codes, 2)] as view_after
  from (select ${part} as part, * from {${side}Steps} where not is_bot and funnel_steps > 0) v
  semi join open_${side} o on o.part = v.part and o.visitor_key = v.visitor_key
),
steps_${side} as materialized (
  select part, visitor_key, code as step, began + place as pos, began + second * ${MICROSECONDS} as at
  from (
    select part, visitor_key, began, unnest(step_codes) as code, unnest(step_seconds) as second, generate_subscripts(step_codes, 1) as place
    from rows_${side}
  ) where code >= 3
),
chain_${side}_2 as materialized (
  select part, visitor_key, began + list_position(step_codes, 2) as pos, began + view_after * ${MICROSECONDS} as at, began as entry,
    view_after * ${MICROSECONDS} as took
  from rows_${side} where view_after is not null${within}
)`;
}

function chain(side: Side, input: FunnelInput, part: string, seconds: string | null): string {
  const within = seconds === null ? 'true' : `j.at - j.entry <= ${seconds} * ${MICROSECONDS}`;
  const links = [3, 4, 5, 6].map(
    (step) => `joined_${side}_${String(step)} as materialized (
  select s.part, s.visitor_key, s.pos, s.at, p.entry, s.at - p.at as took
  from (select * from steps_${side} where step = ${String(step)}) s
  asof join chain_${side}_${String(step - 1)} p on p.part = s.part and p.visitor_key = s.visitor_key and s.pos > p.pos
),
chain_${side}_${String(step)} as (select * from joined_${side}_${String(step)} j where ${within})`,
  );
  const firsts = [2, 3, 4, 5, 6].map(
    (step) =>
      `select part, visitor_key, ${String(step)} as step, arg_min(took, pos) as took from chain_${side}_${String(step)} group by all`,
  );
  const chained = [2, 3, 4, 5, 6].map((step) => `any_value(took) filter (step = ${String(step)}) / 1000000`);
  const took =
    side === 'before'
      ? []
      : STEP_SECONDS.map(
          (time, place) => `if(f.step > v.reached, f.took[${String(place + 1)}], ${UNPACKED[place] ?? ''}) as ${time}`,
        );
  return `${visitorRows(side, input.mode, part, seconds)},
${chainSteps(side, part, seconds)},
${links.join(',\n')},
further_${side} as (
  select part, visitor_key, max(step) as step, [${chained.join(', ')}] as took
  from (
    ${firsts.join('\n    union all ')}
  ) group by part, visitor_key
),
reached_${side} as (
  select ${['v.part', 'greatest(v.reached, coalesce(f.step, 1)) as reached', ...(side === 'before' ? [] : ['v.bits']), ...took].join(', ')}
  from visitors_of_${side} v left join further_${side} f on f.part = v.part and f.visitor_key = v.visitor_key
)`;
}

/** Returns the common tables that end with `reached_<side>`; `part` is the column to split by, never null. */
export function reachSql(side: Side, input: FunnelInput, part: string, seconds: string | null): string {
  const isChain = input.mode === 'closed' && input.scope === 'visitor';
  return isChain ? chain(side, input, part, seconds) : ofVisits(side, input, part, seconds);
}
