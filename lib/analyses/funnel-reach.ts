import { chainSql, type FunnelWindow } from './funnel-chain';
import type { FunnelInput } from './funnel-input';

/**
 * How far each visit or visitor came, as SQL. The common tables end with `reached_<side>`: part, reached and bits of what was done,
 * of each visit, or of each visitor who did a step; over visitors with `whole_<side>`: how many a part has, those who did none among
 * them; and of the present side with `times_<side>`: what each step took that was reached. A visitor came at least as far as in any
 * visit; who did the next step as well, but in another visit, is looked at step by step (funnel-chain.ts).
 */
type Side = 'visits' | 'before';

/** Columns with the seconds of a step, from step 2 on. */
export const STEP_SECONDS = ['view_in', 'cart_in', 'checkout_in', 'payment_in', 'order_in'] as const;

const AFTER = ['view_after', 'cart_after', 'checkout_after', 'payment_after', 'order_after'] as const;

const DURATIONS = `view_after as view_in, cart_after - view_after as cart_in, checkout_after - cart_after as checkout_in,
    payment_after - checkout_after as payment_in, order_after - payment_after as order_in`;

/** A visit ends after so long (data/models/events/10-session-events.sql): a longer window cuts none. */
export const LONGEST_VISIT_MINUTES = 24 * 60;

/** Furthest step within so many seconds, along the closed way. */
function closedWithin(seconds: string): string {
  const cases = AFTER.map((time, place) => `when ${time} <= ${seconds} then ${String(place + 2)}`).reverse();
  return `case ${cases.join(' ')} else 1 end`;
}

/** Bits of what was done. Trap: to look into the lists of every visit takes longer than all the rest; few visits last as long as a window. */
function bitsOf(seconds: string | null): string {
  if (seconds === null) return 'funnel_steps';
  const bits = [2, 3, 4, 5, 6].map(
    (step) =>
      `if(step_seconds[list_position(step_codes, ${String(step)})] <= ${seconds}, ${String(2 ** (step - 2))}, 0)`,
  );
  return `if(duration_seconds <= ${seconds}, funnel_steps, ${bits.join(' + ')})`;
}

/** How far a visit came, over columns of the visit and its `bits`. */
export function reachOfVisit(mode: FunnelInput['mode'], seconds: string | null): string {
  if (mode === 'open')
    return 'case when bits >= 16 then 6 when bits >= 8 then 5 when bits >= 4 then 4 when bits >= 2 then 3 when bits >= 1 then 2 else 1 end';
  const column = mode === 'strict' ? 'funnel_strict' : 'funnel_closed';
  return seconds === null
    ? column
    : `if(duration_seconds <= ${seconds}, ${column}, least(${column}, ${closedWithin(seconds)}))`;
}

/** Columns of a visit; of the compared side only how far it came is asked. */
function visitRows(side: Side, { mode, scope }: FunnelInput, part: string, seconds: string | null): string {
  const more = side === 'before' ? '' : `, ${DURATIONS}`;
  const did = scope === 'visitor' ? ' and funnel_steps > 0' : '';
  return `select ${part} as part, visitor_key, funnel_steps, bits, ${reachOfVisit(mode, seconds)} as reached${more}
  from (select *, ${bitsOf(seconds)} as bits from {${side}} where not is_bot${did})`;
}

/** Visitors who did a step, and how many there are at all: those who did none need not be told apart step by step. */
function visitorRows(side: Side, input: FunnelInput, part: string, seconds: string | null): string {
  const bits = seconds === null ? '' : ', bit_or(bits) as bits';
  return `visits_of_${side} as (${visitRows(side, input, part, seconds)}),
whole_${side} as (
  select part, count(*)::double as n1 from (select distinct ${part} as part, visitor_key from {${side}All} where not is_bot) group by part
),
visitors_of_${side} as (
  select part, visitor_key, max(reached) as reached, bit_or(funnel_steps) as ever${bits} from visits_of_${side} group by part, visitor_key
)`;
}

function ofVisits(side: Side, input: FunnelInput, part: string, seconds: string | null): string {
  const times = side === 'before' ? '' : `,\ntimes_${side} as (select * from reached_${side} where reached > 1)`;
  return `reached_${side} as (${visitRows(side, input, part, seconds)})${times}`;
}

/** Returns the common table `times_visits`: part, reached, and what each step of a visit took. */
export function visitTimesSql(input: FunnelInput, part: string): string {
  return `times_visits as (select * from (${visitRows('visits', input, part, null)}) where reached > 1)`;
}

function ofVisitors(side: Side, input: FunnelInput, part: string, seconds: string | null): string {
  const times = side === 'before' ? '' : `,\ntimes_${side} as (select * from visits_of_${side} where reached > 1)`;
  const bits = seconds === null ? ', ever as bits' : '';
  return `${visitorRows(side, input, part, seconds)},
reached_${side} as (select *${bits} from visitors_of_${side})${times}`;
}

/** What a step took: in visits, and over visits where it was in none of the visitor's. */
function timesSql(side: Side): string {
  const times = STEP_SECONDS.map(
    (time, place) => `case when l.step = ${String(place + 2)} then (l.took // 1000000)::integer end as ${time}`,
  );
  return `times_${side} as (
  select part, reached, ${STEP_SECONDS.join(', ')} from visits_of_${side} where reached > 1
  union all
  select l.part, l.step, ${times.join(', ')}
  from linked_${side} l join open_${side} o on o.part = l.part and o.visitor_key = l.visitor_key and l.step > o.reached
)`;
}

function ofChains(side: Side, input: FunnelInput, part: string, window: FunnelWindow): string {
  return `${visitorRows(side, input, part, window.visit)},
${chainSql(side, part, window)},
further_${side} as (
  select part, visitor_key, max(step) as step from linked_${side} group by part, visitor_key
),
reached_${side} as (
  select v.part, greatest(v.reached, coalesce(f.step, 1)) as reached, ${window.visit === null ? 'v.ever' : 'v.bits'} as bits
  from visitors_of_${side} v left join further_${side} f on f.part = v.part and f.visitor_key = v.visitor_key
)${side === 'before' ? '' : `,\n${timesSql(side)}`}`;
}

/** Returns these common tables; `part` is the column to split by, never null. */
export function reachSql(side: Side, input: FunnelInput, part: string, window: FunnelWindow): string {
  if (input.scope === 'session') return ofVisits(side, input, part, window.visit);
  return input.mode === 'closed' ? ofChains(side, input, part, window) : ofVisitors(side, input, part, window.visit);
}
