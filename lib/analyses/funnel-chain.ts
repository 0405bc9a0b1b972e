/**
 * How far visitors came over several visits, as SQL, for those who may have come further than in any: common tables from
 * `visitors_of_<side>` to `linked_<side>`: part, visitor, step, and what it took from the step before. Whoever does step k goes on from
 * the latest that did k - 1 before. Without a window whoever is first to a step is first to all that follow; within one, the beginning
 * counts that a step goes back to: it never becomes earlier with time, so the latest is the best.
 */
const MICROSECONDS = '1000000::bigint';

const FURTHER = [3, 4, 5, 6];

/** Steps of these visitors: `pos` is the visit and the place in it; of looking at products the first of each visit. */
function eventsSql(side: string, part: string, seconds: string | null): string {
  const within = seconds === null ? '' : ` and view_after <= ${seconds}`;
  return `open_${side} as materialized (
  select part, visitor_key, reached from visitors_of_${side} where reached < 6 and (ever >> (reached - 1)) & 1 = 1
),
rows_${side} as materialized (
  select v.part, v.visitor_key, epoch_us(v.started_at) as began, v.view_after, v.step_codes, v.step_seconds
  from (select ${part} as part, * from {${side}Steps} where not is_bot and funnel_steps > 0) v
  semi join open_${side} o on o.part = v.part and o.visitor_key = v.visitor_key
),
events_${side} as materialized (
  select part, visitor_key, code as step, began + place as pos, began + second * ${MICROSECONDS} as instant
  from (
    select part, visitor_key, began, unnest(step_codes) as code, unnest(step_seconds) as second, generate_subscripts(step_codes, 1) as place
    from rows_${side}
  ) where code >= 3
),
chain_${side}_2 as materialized (
  select part, visitor_key, 2 as step, began + list_position(step_codes, 2) as pos, began + view_after * ${MICROSECONDS} as instant, began as entry
  from rows_${side} where view_after is not null${within}
)`;
}

/** Each step at its first time after the first of the step before: what came between them began no earlier. */
function firstsSql(side: string): string {
  const first = FURTHER.map(
    (step) => `chain_${side}_${String(step)} as materialized (
  select e.part, e.visitor_key, ${String(step)} as step, min(e.pos) as pos, arg_min(e.instant, e.pos) as instant, any_value(p.since) as since
  from events_${side} e
  join (select part, visitor_key, min(pos) as since from chain_${side}_${String(step - 1)} group by all) p
    on p.part = e.part and p.visitor_key = e.visitor_key and e.pos > p.since
  where e.step = ${String(step)} group by e.part, e.visitor_key
)`,
  );
  return `${first.join(',\n')},
linked_${side} as (
  select f.part, f.visitor_key, f.step, f.instant - max(e.instant) as took
  from (${FURTHER.map((step) => `from chain_${side}_${String(step)}`).join(' union all ')}) f
  join (select part, visitor_key, step, pos, instant from events_${side} union all select part, visitor_key, step, pos, instant from chain_${side}_2) e
    on e.part = f.part and e.visitor_key = f.visitor_key and e.step = f.step - 1 and e.pos >= f.since and e.pos < f.pos
  group by f.part, f.visitor_key, f.step, f.instant
)`;
}

/** Each time of each step with the beginning that it goes back to, so far as it is not longer ago than the window. */
function windowedSql(side: string, window: string): string {
  const links = FURTHER.map(
    (step) => `joined_${side}_${String(step)} as materialized (
  select s.part, s.visitor_key, s.step, s.pos, s.instant, p.entry, s.instant - p.instant as took
  from (select * from events_${side} where step = ${String(step)}) s
  asof join chain_${side}_${String(step - 1)} p on p.part = s.part and p.visitor_key = s.visitor_key and s.pos > p.pos
),
chain_${side}_${String(step)} as (select * from joined_${side}_${String(step)} j where j.instant - j.entry <= ${window} * ${MICROSECONDS})`,
  );
  const firsts = FURTHER.map(
    (step) =>
      `select part, visitor_key, step, arg_min(took, pos) as took from chain_${side}_${String(step)} group by part, visitor_key, step`,
  );
  return `${links.join(',\n')},
linked_${side} as (
  ${firsts.join('\n  union all ')}
)`;
}

/** Placeholders of the window: what a visit is cut at, and what may lie between visits; null for no end. */
export interface FunnelWindow {
  readonly visit: string | null;
  readonly chain: string | null;
}

/** Returns these common tables; `part` is the column to split by, never null. */
export function chainSql(side: string, part: string, { visit, chain }: FunnelWindow): string {
  return `${eventsSql(side, part, visit)},\n${chain === null ? firstsSql(side) : windowedSql(side, chain)}`;
}
