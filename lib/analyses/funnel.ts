import { analysis } from './analysis';
import { FUNNEL_SPLITS, FUNNEL_STEPS, funnelInput, type FunnelInput } from './funnel-input';
import { reachSql, STEP_SECONDS } from './funnel-reach';

/**
 * The way to an order, step by step: how many reached each, what part of those at the step before and of all, how many were lost,
 * and the median time that it took. `doneAtAll` counts who did the step, whatever before: where it is much more, they came in
 * another way. Robots are left out. What is asked again of the compared period is the rate of each step.
 */
const ratio = (id: 'share' | 'stepRate' | 'lost' | 'stepRateBefore', better: 'up' | 'down') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

const NUMBERS = [1, 2, 3, 4, 5, 6];

/** Counts of one side by part, with the medians of the present one. Rows alike are counted first: a dozen conditions on each row take longer. */
function countsSql(side: 'visits' | 'before'): string {
  const sum = (condition: string) => `coalesce(sum(n) filter (${condition}), 0)::double`;
  const counts = NUMBERS.map((step) => `${sum(`reached >= ${String(step)}`)} as n${String(step)}`);
  const alike = (columns: string) => `(select ${columns}, count(*) as n from reached_${side} group by ${columns})`;
  if (side === 'before') return `select part, ${counts.join(', ')} from ${alike('part, reached')} group by part`;
  const done = NUMBERS.slice(1).map((step) => `${sum(`bits & ${String(2 ** (step - 2))} > 0`)} as d${String(step)}`);
  const medians = STEP_SECONDS.map(
    (time, place) =>
      `(quantile_cont(${time}, 0.5) filter (reached >= ${String(place + 2)}))::double as t${String(place + 2)}`,
  );
  const counted = `select part, ${[...counts, ...done].join(', ')} from ${alike('part, reached, bits')} group by part`;
  return `select c.*, t.* exclude (part) from (${counted}) c
  left join (select part, ${medians.join(', ')} from reached_visits where reached > 1 group by part) t on t.part = c.part`;
}

function stepsSql(): string {
  const steps = FUNNEL_STEPS.map((step, place) => {
    const [n, before] = [place + 1, Math.max(place, 1)].map(String);
    const own = place === 0 ? ['n1', 'null'] : [`d${n}`, `t${n}`];
    const was = place === 0 ? 'null' : `b.n${n} / nullif(b.n${before}, 0)`;
    return `{'number': ${n}, 'step': '${step}', 'reached': a.n${n}, 'previous': ${place === 0 ? 'null' : `a.n${before}`}::double,
      'done': a.${own[0] ?? ''}, 'seconds': ${own[1] === 'null' ? 'null::double' : `a.${own[1] ?? ''}`}, 'was': (${was})::double}`;
  });
  return `[${steps.join(',\n    ')}]`;
}

function sql(input: FunnelInput, bind: (value: number) => string): string {
  const { by, scope, windowMinutes } = input;
  const seconds = windowMinutes === undefined ? null : `${bind(windowMinutes * 60)}::bigint`;
  const part = by === 'none' ? `''` : FUNNEL_SPLITS[by];
  return `with ${reachSql('visits', input, part, seconds)},
${reachSql('before', input, part, seconds)},
now as (${countsSql('visits')}),
was as (${countsSql('before')}),
steps as (
  select a.part, a.n1 as whole, unnest(${stepsSql()}) as s
  from now a left join was b on b.part = a.part
)
select ${by === 'none' ? '' : `part as "${by}", `}s.step as "funnelStep", s.reached as ${scope === 'session' ? 'sessions' : 'visitors'},
  s.reached / nullif(whole, 0) as share, s.reached / nullif(s.previous, 0) as "stepRate", 1 - s.reached / nullif(s.previous, 0) as lost,
  s.seconds as "medianSeconds", s.done as "doneAtAll", s.was as "stepRateBefore"
from steps order by whole desc, part, s.number`;
}

export const funnel = analysis({
  input: funnelInput,
  reads: {
    visits: { fact: 'sessions', of: 'period', reach: 'span' },
    before: { fact: 'sessions', of: 'compared', reach: 'span' },
    // Trap: what is read twice is kept whole in between, with the lists of all visits, which few visitors need.
    visitsSteps: { fact: 'sessions', of: 'period', reach: 'span' },
    beforeSteps: { fact: 'sessions', of: 'compared', reach: 'span' },
  },
  needs: ['events'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: ({ by, scope }) => [
    ...(by === 'none' ? [] : [{ id: by, role: 'dimension', unit: 'text' } as const]),
    { id: 'funnelStep', role: 'attribute', unit: 'code' },
    { id: scope === 'session' ? 'sessions' : 'visitors', role: 'figure', unit: 'count', better: 'up' },
    ratio('share', 'up'),
    ratio('stepRate', 'up'),
    ratio('lost', 'down'),
    { id: 'medianSeconds', role: 'figure', unit: 'decimal', better: 'neither' },
    { id: 'doneAtAll', role: 'figure', unit: 'count', better: 'neither' },
    ratio('stepRateBefore', 'up'),
  ],
  sql: (input, { bind }) => sql(input, bind),
});
