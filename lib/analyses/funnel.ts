import { analysis } from './analysis';
import { daysSql, knowsTimes, mediansOfDaysSql } from './funnel-days';
import { FUNNEL_SPLITS, FUNNEL_STEPS, funnelInput, type FunnelInput } from './funnel-input';
import type { FunnelWindow } from './funnel-chain';
import { LONGEST_VISIT_MINUTES, reachSql, STEP_SECONDS, visitTimesSql } from './funnel-reach';

/**
 * The way to an order, step by step: how many reached each, what part of those at the step before and of all, how many were lost,
 * and the median time that it took. `doneAtAll` counts who did the step, whatever before: where it is much more, they came in
 * another way. Robots are left out. What is asked again of the compared period is the rate of each step.
 */
const ratio = (id: 'share' | 'stepRate' | 'lost' | 'stepRateBefore', better: 'up' | 'down') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

const NUMBERS = [1, 2, 3, 4, 5, 6];

/** Counts of one side by part. Rows alike are counted first: a dozen conditions on each row take longer. */
function countsSql(side: 'visits' | 'before', { scope }: FunnelInput, cases: string): string {
  const sum = (condition: string) => `coalesce(sum(n) filter (${condition}), 0)::double`;
  const counts = NUMBERS.map((step) => [`n${String(step)}`, sum(`reached >= ${String(step)}`)] as const);
  const done = NUMBERS.slice(1).map(
    (step) => [`d${String(step)}`, sum(`bits & ${String(2 ** (step - 2))} > 0`)] as const,
  );
  const [columns, asked] =
    side === 'before' ? ['part, reached', counts] : ['part, reached, bits', [...counts, ...done]];
  const counted = `select part, ${asked.map(([name, value]) => `${value} as ${name}`).join(', ')}
  from (select ${columns}, ${cases} as n from reached_${side} group by ${columns}) group by part`;
  if (scope === 'session') return counted;
  const others = asked.flatMap(([name]) => (name === 'n1' ? [] : [`coalesce(c.${name}, 0) as ${name}`]));
  return `select w.part, w.n1, ${others.join(', ')} from whole_${side} w left join (${counted}) c on c.part = w.part`;
}

/** Median seconds of each step by part, from the rows of `times_visits`. */
function mediansSql(): string {
  const medians = STEP_SECONDS.map(
    (time, place) =>
      `(quantile_cont(${time}, 0.5) filter (reached >= ${String(place + 2)}))::double as t${String(place + 2)}`,
  );
  return `select part, ${medians.join(', ')} from times_visits group by part`;
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

/** The window as placeholders; one that no visit is as long as only counts between visits. */
function windowOf({ mode, scope, windowMinutes }: FunnelInput, bind: (value: number) => string): FunnelWindow {
  const cuts = windowMinutes !== undefined && windowMinutes < LONGEST_VISIT_MINUTES;
  const chains = windowMinutes !== undefined && scope === 'visitor' && mode === 'closed';
  const seconds = cuts || chains ? `${bind(windowMinutes * 60)}::bigint` : null;
  return { visit: cuts ? seconds : null, chain: seconds };
}

/** Common tables that end with `counts`, `medians` and `was`. Of visits that no window cuts, summaries by day know what is asked. */
function sidesSql(input: FunnelInput, part: string, window: FunnelWindow): string {
  const isSummed = input.scope === 'session' && window.visit === null;
  const tables = isSummed
    ? [daysSql('visits', input, part), daysSql('before', input, part)]
    : [reachSql('visits', input, part, window), reachSql('before', input, part, window)];
  const fromDays = isSummed && knowsTimes(input);
  const times = isSummed && !fromDays ? [visitTimesSql(input, part)] : [];
  const cases = isSummed ? 'sum(n)' : 'count(*)';
  return `${[...tables, ...times].join(',\n')},
counts as (${countsSql('visits', input, cases)}),
medians as (${fromDays ? mediansOfDaysSql(input, part) : mediansSql()}),
was as (${countsSql('before', input, cases)})`;
}

function sql(input: FunnelInput, bind: (value: number) => string): string {
  const { by, scope } = input;
  const part = by === 'none' ? '0::utinyint' : FUNNEL_SPLITS[by];
  return `with ${sidesSql(input, part, windowOf(input, bind))},
now as (select c.*, m.* exclude (part) from counts c left join medians m on m.part = c.part),
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
    visitsDays: { fact: 'funnelDays', of: 'period', reach: 'span' },
    beforeDays: { fact: 'funnelDays', of: 'compared', reach: 'span' },
    visitsTimes: { fact: 'funnelTimes', of: 'period', reach: 'span' },
    visits: { fact: 'sessions', of: 'period', reach: 'span' },
    before: { fact: 'sessions', of: 'compared', reach: 'span' },
    // Trap: what is read twice is kept whole in between, with the lists of all visits, which few visitors need.
    visitsAll: { fact: 'sessions', of: 'period', reach: 'span' },
    beforeAll: { fact: 'sessions', of: 'compared', reach: 'span' },
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
