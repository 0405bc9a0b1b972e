import { z } from 'zod';
import type { Cell } from '@/lib/metrics/answer';
import { analysis, type FoundRow } from './analysis';
import { ARM_FIGURES, armOf, armsSql, byExperiment, DRAWN_BEFORE, OUTCOMES, type Outcome } from './experiment-sql';
import {
  type Arm,
  controlOf,
  moneyDifference,
  obstacleTo,
  rateDifference,
  readOutOf,
  splitChance,
} from './read-experiment';

/**
 * What experiments that run in the period say: by group the outcome, its difference to the group from which was withheld with the bounds
 * of 95 %, the least difference that such groups would show, and how likely chance makes groups of these sizes.
 */
const ROWS_AT_MOST = 1000;

const input = z.strictObject({
  outcome: z.enum(OUTCOMES).default('conversion'),
  /** Days after the draw, its own with them, in which orders of customers count. */
  after: z.number().int().min(1).max(365).default(30),
  /** Days before it whose orders take noise away. */
  before: z.number().int().min(1).max(365).default(90),
});

function rowsOf(experiment: string, arms: readonly Arm[], outcome: Outcome): readonly (readonly Cell[])[] {
  const control = controlOf(arms);
  const chance = splitChance(arms);
  const all = arms.reduce((sum, { drawn }) => sum + drawn, 0);
  const sorted = [...arms].sort((a, b) => Number(b === control) - Number(a === control) || (a.arm < b.arm ? -1 : 1));
  return sorted.map((one): readonly Cell[] => {
    const begin = [experiment, one.arm, one.drawn, one.drawn / all, one.known === 0 ? null : one.mean];
    const obstacle = one === control ? 'control' : obstacleTo(one, control, chance);
    if (obstacle !== null || control === undefined)
      return [...begin, null, null, null, null, null, chance, obstacle ?? 'noControl'];
    const difference = outcome === 'spend' ? moneyDifference(one, control, arms) : rateDifference(one, control);
    const { change, low, high, detectable, noiseRemoved } = difference;
    return [...begin, change, low, high, detectable, noiseRemoved, chance, readOutOf(difference)];
  });
}

/** Rows of the answer from the groups of all experiments. */
function solveExperiments(found: readonly FoundRow[], outcome: Outcome): readonly (readonly Cell[])[] {
  return [...byExperiment(found)].flatMap(([name, rows]) => rowsOf(name, rows.map(armOf), outcome));
}

export const experiment = analysis({
  input,
  reads: ({ after, before }) => ({
    units: { fact: 'experimentUnits', of: 'period', reach: { before: DRAWN_BEFORE, after: 0 } },
    orders: { fact: 'orders', of: 'period', reach: { before: DRAWN_BEFORE + before, after }, follows: true },
    returns: {
      fact: 'returns',
      time: 'order',
      of: 'period',
      reach: { before: DRAWN_BEFORE + before, after },
      follows: true,
    },
  }),
  needs: ['experiments'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ outcome }) => {
    const unit = outcome === 'spend' ? 'money' : 'ratio';
    // The verdict says what is good: the sign of what chance may have brought does not.
    const figure = (id: 'change' | 'changeLow' | 'changeHigh') =>
      ({ id, role: 'figure', unit, better: 'neither' }) as const;
    return [
      { id: 'experiment', role: 'attribute', unit: 'text' },
      { id: 'arm', role: 'attribute', unit: 'text' },
      { id: 'unitsDrawn', role: 'figure', unit: 'count', better: 'neither' },
      { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
      { id: outcome === 'spend' ? 'meanSpend' : 'rate', role: 'figure', unit, better: 'up' },
      figure('change'),
      figure('changeLow'),
      figure('changeHigh'),
      { id: 'detectable', role: 'figure', unit, better: 'neither' },
      { id: 'noiseRemoved', role: 'figure', unit: 'ratio', better: 'neither' },
      { id: 'splitChance', role: 'figure', unit: 'ratio', better: 'neither' },
      { id: 'readOut', role: 'attribute', unit: 'code' },
    ];
  },
  sql: ({ outcome, after, before }, { bind }) => {
    const [days, earlier] = [bind(after), bind(before)];
    return `${armsSql(outcome, { after: days, before: earlier })}
select experiment, arm, ${ARM_FIGURES.join(', ')} from arms order by began_on desc, experiment, arm`;
  },
  solve: ({ outcome }) => ({
    texts: ['experiment', 'arm'],
    figures: ARM_FIGURES,
    rowsAtMost: ROWS_AT_MOST,
    rows: (found) => solveExperiments(found, outcome),
  }),
});
