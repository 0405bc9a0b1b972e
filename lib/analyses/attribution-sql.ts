import { creditsSql, WHOLE } from './attribution-credits';
import { TOUCH_MODELS } from './attribution-models';
import { waySql, type Way } from './attribution-way';

/** States of the chain that stand for themselves, those with most credit; the rest is one more. */
export const STATES = 100;
/** Where a step leads when it leads to no state. */
export const TO_ORDER = -1;
export const TO_END = -2;

/** Names of the columns of the rows: what a row is, what it is about, a state and where it leads, how many, and sums by model. */
export const ATTRIBUTION_TEXTS = ['kind', 'key'] as const;
export const ATTRIBUTION_FIGURES: readonly string[] = [
  ...['state', 'target', 'n'],
  ...TOUCH_MODELS.flatMap((model) => [`${model}_orders`, `${model}_net`]),
];
const SUMS = ATTRIBUTION_FIGURES.slice(3);

const within = (day: string) => `${day} >= {from} and ${day} < {until}`;

/** Steps of journeys counted by from_key, key, is_first and is_last; a last touch leads to `end`. */
function steps(counted: string, end: number): string {
  return `select is_first as is_start, from_key, key as to_key, null::integer as target, n from ${counted}
  union all
  select false, key, null, ${String(end)}, n from ${counted} where is_last`;
}

/** Steps of the chain over all journeys: those of orders, and those of visitors who are in no order’s way. */
function chainSql({ key }: Way): string {
  const nothing = SUMS.map((column) => `null::double as ${column}`).join(', ');
  return `journeys as materialized (
  select key, from_key, place = 1 as is_first, place = n as is_last, count(*)::double as n from credits where counted = 1 group by all
  union all
  select key, null, true, true, count(*)::double from plain where counted = 1 group by key
),
ordering as (
  select distinct w.visitor_key from way w semi join (from sold where counted = 1) s on s.order_key = w.order_key
),
lost as materialized (
  select t.visitor_key, ${key} as key, t.touched_at, t.touch_key
  from {browsing} t anti join ordering w on w.visitor_key = t.visitor_key
  where not t.is_bot and ${within('t.touch_date')}
),
-- Most who did not order came once: only the others have steps between touches.
lost_visitors as materialized (select visitor_key, count(*) as n, any_value(key) as key from lost group by visitor_key),
lost_steps as (
  select key, null as from_key, true as is_first, true as is_last from lost_visitors where n = 1
  union all
  select key, lag(key) over w, row_number() over w = 1, lead(touch_key) over w is null
  from lost l semi join (from lost_visitors where n > 1) m on m.visitor_key = l.visitor_key
  window w as (partition by l.visitor_key order by touched_at, touch_key)
),
lost_journeys as materialized (select *, count(*)::double as n from lost_steps group by all),
moves as (
  ${steps('journeys', TO_ORDER)}
  union all
  ${steps('lost_journeys', TO_END)}
),
chain as (
  select 'step' as kind, null as key, case when is_start then 0 else f.state end as state, coalesce(target, t.state)::double as target, sum(n) as n, ${nothing}
  from moves m
  left join states f on f.key is not distinct from m.from_key and not m.is_start
  left join states t on t.key is not distinct from m.to_key and m.target is null
  group by all
)`;
}

/**
 * Common tables from `way` to `credited`, a row per key with its sums. `plain` are orders that are owed to one key as a whole, whatever the model,
 * because no touch has another; they are most, and only the others must be put in order. Where touches count on their days, or with the one
 * before each, only an order of one touch is plain.
 */
function creditedSql(byTouch: boolean, condition: string): string {
  const plain = TOUCH_MODELS.map(
    (model) => `sum(counted) * ${String(WHOLE)} as ${model}_orders, sum(net) * ${String(WHOLE)} as ${model}_net`,
  );
  const mixed = TOUCH_MODELS.map(
    (model) => `sum(counted * ${model}) as ${model}_orders, sum(net * ${model}) as ${model}_net`,
  );
  return `led as materialized (
  select order_key, any_value(key) as key, any_value(touch_date) as touch_date,
    ${byTouch ? 'count(*) = 1' : 'min(hash(key)) = max(hash(key))'} as is_plain
  from way group by order_key
),
plain as materialized (
  select l.key, l.touch_date, s.counted, s.net from led l join sold s on s.order_key = l.order_key where l.is_plain
),
mixed as (select * from way w anti join (from led where is_plain) l on l.order_key = w.order_key),
${creditsSql(TOUCH_MODELS, 'mixed')},
credited as (
  select key, ${SUMS.map((name) => `sum(${name})::double / ${String(WHOLE)} as ${name}`).join(', ')}
  from (
    select key, ${plain.join(', ')} from plain${condition} group by key
    union all
    select key, ${mixed.join(', ')} from credits${condition} group by key
  ) group by key
)`;
}

/**
 * The rows that attribution is solved from: one per key, what no touch led to, all credit together, and the steps of the chain where it
 * is asked for.
 */
export function attributionSql(way: Way, withChain: boolean): string {
  const isDated = way.datedOn === 'touch';
  const add = SUMS.map((column) => `coalesce(sum(${column}), 0) as ${column}`).join(', ');
  return `with
${waySql(way)},
${creditedSql(isDated || withChain, isDated ? ` where ${within('touch_date')}` : '')},
touched as (
  select ${way.key} as key, count(*)::double as touches from {seenTouches} t where not t.is_bot and ${within('t.touch_date')} group by 1
),
keys as (
  select key, sum(touches) as touches, ${add}
  from (select *, null::double as touches from credited union all by name select * from touched) group by key
),
states as materialized (
  select *, least(row_number() over (order by linear_orders desc, key), ${String(STATES + 1)})::double as state from keys
),
unknown as (
  select coalesce(sum(orders), 0)::double as orders, coalesce(sum(net), 0)::double as net
  from (
    select s.counted as orders, s.net from sold s anti join way w on w.order_key = s.order_key${isDated ? ` where ${within('s.day')}` : ''}
    union all
    select 0, net from strays
  )
)${withChain ? `,\n${chainSql(way)}` : ''}
select 'key' as kind, key, state, null::double as target, touches as n, ${SUMS.join(', ')} from states
union all
select 'unknown', null, null, null, null, ${TOUCH_MODELS.map(() => 'orders, net').join(', ')} from unknown
union all
select 'credited', null, null, null, sum(touches), ${add} from states${withChain ? '\nunion all\nselect * from chain' : ''}`;
}
