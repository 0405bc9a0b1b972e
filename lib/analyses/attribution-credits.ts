import type { TouchModel } from './attribution-models';

/**
 * Credit is counted in whole trillionths of an order: of weights with the running sum c and the whole W a touch gets
 * ⌊10¹²·c / W⌋ less what the touches before it got, so that the credits of an order add up to exactly one, and its amount times its
 * credits to exactly its amount, whatever the weights.
 */

/** Trillionths of an order. */
export const WHOLE = 1_000_000_000_000;
const HALF_LIFE_DAYS = 7;
/** Weight of a touch at the moment of its order; the oldest, of 90 days, has 135 thousand of it, and sums are whole as doubles too. */
const DECAY = 1_000_000_000;

interface Weights {
  readonly weight: string;
  readonly running: string;
  readonly whole: string;
}

/** Weights over the columns of `numbered`; whole numbers, so that sums are exact. */
const WEIGHTS: Readonly<Record<TouchModel, Weights>> = {
  first: { weight: '(place = 1)::bigint', running: '1', whole: '1' },
  last: { weight: '(place = n)::bigint', running: '(place = n)::bigint', whole: '1' },
  // The last touch that is not direct; a journey of direct touches alone leaves it to the last of them.
  lastNonDirect: {
    weight: 'if(told_whole = 0, place = n, not is_direct and told_running = told_whole)::bigint',
    running: 'if(told_whole = 0, place = n, told_running = told_whole)::bigint',
    whole: '1',
  },
  linear: { weight: '1', running: 'place', whole: 'n' },
  timeDecay: { weight: 'decay', running: 'decay_running', whole: 'decay_whole' },
  // 40 / 20 / 40: in units of a middle touch, of which n − 2 have 20 % together. One touch has all, two have half each.
  position: {
    weight: 'case when n < 3 then 1 when place in (1, n) then 2 * (n - 2) else 1 end',
    running: 'case when n < 3 then place when place = n then 5 * (n - 2) else 2 * (n - 2) + place - 1 end',
    whole: 'case when n < 3 then n else 5 * (n - 2) end',
  },
  // Shapley's value of the game whose worth of a coalition is what the journeys brought that touched nothing else: an order is
  // split evenly over those it touched, however often (Zhao et al., 2018). Exact for any number of channels.
  shapley: { weight: 'is_new', running: 'new_running', whole: 'new_whole' },
};

function credit(model: TouchModel): string {
  const { weight, running, whole } = WEIGHTS[model];
  // Trap: division of hugeints takes most of the time of an answer; that of doubles gives equal sums an equal cut all the same.
  const upTo = (sum: string) => `floor(${String(WHOLE)} * ((${sum})::double / (${whole})))`;
  return `(${upTo(running)} - ${upTo(`${running} - ${weight}`)})::bigint as ${model}`;
}

/** The weights that some models need of a touch besides its place. */
const SUMS: readonly { readonly models: readonly TouchModel[]; readonly columns: string }[] = [
  {
    models: ['lastNonDirect'],
    columns: `count(*) filter (not is_direct) over up_to as told_running, count(*) filter (not is_direct) over whole as told_whole`,
  },
  { models: ['timeDecay'], columns: 'sum(decay) over up_to as decay_running, sum(decay) over whole as decay_whole' },
  { models: ['shapley'], columns: 'sum(is_new) over up_to as new_running, sum(is_new) over whole as new_whole' },
];

/** Common tables from `way`, or another of its columns, to `credits`: a row per order and touch, and in each model’s column its trillionths. */
export function creditsSql(models: readonly TouchModel[], way = 'way'): string {
  const sums = SUMS.filter((sum) => sum.models.some((model) => models.includes(model))).map(({ columns }) => columns);
  const isNew = models.includes('shapley')
    ? '(row_number() over (partition by order_key, key order by touched, touch_key) = 1)::bigint'
    : 'null::bigint';
  return `seen as (
  select *, round(power(0.5, age / ${String(HALF_LIFE_DAYS)}) * ${String(DECAY)})::bigint as decay, ${isNew} as is_new
  from ${way}
),
numbered as materialized (
  select order_key, key, touch_date, is_direct, decay, is_new,
    ${['row_number() over up_to as place', 'count(*) over whole as n', 'lag(key) over up_to as from_key', ...sums].join(',\n    ')}
  from seen
  window up_to as (partition by order_key order by touched, touch_key rows unbounded preceding),
    whole as (partition by order_key order by touched, touch_key rows between unbounded preceding and unbounded following)
),
credits as materialized (
  select c.order_key, c.key, c.from_key, c.place, c.n, c.touch_date, s.counted, s.net, s.margin,
    ${models.map(credit).join(',\n    ')}
  from numbered c join sold s on s.order_key = c.order_key
)`;
}
