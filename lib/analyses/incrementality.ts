import { z } from 'zod';
import type { Cell } from '@/lib/metrics/answer';
import { analysis, type FoundRow } from './analysis';
import { ARM_FIGURES, armOf, armsSql, byExperiment, DRAWN_BEFORE } from './experiment-sql';
import { controlOf, moneyDifference, obstacleTo, readOutOf, splitChance } from './read-experiment';

/**
 * What campaigns brought beyond what would have come without them, where some were kept from them (hold-out): orders and net sales of
 * the group less what as many of the hold-out ordered, with the bounds of 95 %, and incremental ROAS against the media cost of the
 * days of the experiment. Where the bounds hold zero no difference is shown. A campaign without a hold-out is not measured: its row has its cost and nothing else.
 */
const ROWS_AT_MOST = 1000;
const FIGURES = [...ARM_FIGURES, 'order_rate', 'cost'] as const;

const input = z.strictObject({
  /** Days after the draw, its own with them, in which orders of customers count. */
  after: z.number().int().min(1).max(365).default(30),
  before: z.number().int().min(1).max(365).default(90),
});

const NOTHING = [null, null, null, null, null, null, null] as const;

const figure = (row: FoundRow, name: (typeof FIGURES)[number]) => {
  const value = row.values[FIGURES.indexOf(name)] ?? null;
  return value === null ? null : Number(value);
};

/** Rows of one experiment: each of its groups that got a campaign. */
function rowsOf(experiment: string, found: readonly FoundRow[]): readonly (readonly Cell[])[] {
  const arms = found.map(armOf);
  const control = controlOf(arms);
  const controlRow = found[control === undefined ? -1 : arms.indexOf(control)];
  const chance = splitChance(arms);
  return found.flatMap((row, at): readonly (readonly Cell[])[] => {
    const [one, campaign] = [arms[at], row.key[2] ?? null];
    if (one === undefined || one === control || campaign === null) return [];
    const cost = figure(row, 'cost');
    const begin = [campaign, experiment, cost, one.drawn, control?.drawn ?? null];
    const obstacle = obstacleTo(one, control, chance);
    if (obstacle !== null || control === undefined || controlRow === undefined)
      return [[...begin, ...NOTHING, obstacle ?? 'noControl']];
    const difference = moneyDifference(one, control, arms);
    const { change, low, high } = difference;
    const [rate, withheld] = [figure(row, 'order_rate'), figure(controlRow, 'order_rate')];
    const sales = [change, low, high].map((mean) => mean * one.drawn);
    const orders = rate === null || withheld === null ? null : one.drawn * (rate - withheld);
    const roas = sales.map((money) => (cost === null || cost <= 0 ? null : money / cost));
    // What chance alone may have brought is not shown to have been brought.
    const said = readOutOf(difference) === 'open' ? 'open' : 'measured';
    return [[...begin, orders, ...sales, ...roas, said]];
  });
}

/** Rows of the answer: what was measured first, then campaigns that were not, by cost. */
function solveIncrementality(found: readonly FoundRow[]): readonly (readonly Cell[])[] {
  const groups = byExperiment(found.filter(({ key: [name] }) => name !== null));
  const measured = [...groups].flatMap(([name, rows]) => rowsOf(name, rows));
  const known = new Set(measured.map(([campaign]) => campaign));
  const others = found.filter(({ key: [name, , campaign] }) => name === null && !known.has(campaign ?? null));
  return [
    ...measured,
    ...others.map((row): readonly Cell[] => [
      row.key[2] ?? null,
      null,
      figure(row, 'cost'),
      null,
      null,
      ...NOTHING,
      'notMeasured',
    ]),
  ];
}

const money = (id: 'incrementalSales' | 'incrementalSalesLow' | 'incrementalSalesHigh') =>
  ({ id, role: 'figure', unit: 'money', better: 'up' }) as const;
const ratio = (id: 'incrementalRoas' | 'incrementalRoasLow' | 'incrementalRoasHigh') =>
  ({ id, role: 'figure', unit: 'decimal', better: 'up' }) as const;

export const incrementality = analysis({
  input,
  reads: ({ after, before }) => {
    const reach = { before: DRAWN_BEFORE + before, after };
    return {
      units: { fact: 'experimentUnits', of: 'period', reach: { before: DRAWN_BEFORE, after: 0 } },
      orders: { fact: 'orders', of: 'period', reach, follows: true },
      returns: { fact: 'returns', time: 'order', of: 'period', reach, follows: true },
      costs: { fact: 'adCosts', of: 'period', reach, follows: true },
    };
  },
  needs: ['adCosts'],
  sees: ['cost'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'campaign', role: 'dimension', unit: 'text' },
    { id: 'experiment', role: 'attribute', unit: 'text' },
    { id: 'cost', role: 'figure', unit: 'money', better: 'neither' },
    { id: 'unitsDrawn', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'heldOut', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'incrementalOrders', role: 'figure', unit: 'decimal', better: 'up' },
    money('incrementalSales'),
    money('incrementalSalesLow'),
    money('incrementalSalesHigh'),
    ratio('incrementalRoas'),
    ratio('incrementalRoasLow'),
    ratio('incrementalRoasHigh'),
    { id: 'readOut', role: 'attribute', unit: 'code' },
  ],
  sql: ({ after, before }, { bind }) => {
    const days = { after: bind(after), before: bind(before) };
    return `${armsSql('spend', days)},
paid as (select campaign, day, sum(cost_amount)::double as cost from {costs} where kind = 'media' and campaign is not null group by all),
priced as (
  select a.experiment, a.arm, sum(p.cost) as cost
  from arms a join paid p on p.campaign = a.campaign and p.day >= a.began_on and p.day < a.ended_on + ${days.after}::integer
  group by all
)
select a.experiment, a.arm, a.campaign, ${ARM_FIGURES.map((name) => `a.${name}`).join(', ')}, a.order_rate, p.cost
from arms a left join priced p on p.experiment = a.experiment and p.arm = a.arm
union all
select null, null, campaign, ${ARM_FIGURES.map(() => 'null').join(', ')}, null, sum(cost)
from paid where day >= {from} and day < {until} group by campaign having sum(cost) > 0
order by cost desc, experiment, arm, campaign`;
  },
  solve: () => ({
    texts: ['experiment', 'arm', 'campaign'],
    figures: FIGURES,
    rowsAtMost: ROWS_AT_MOST,
    rows: solveIncrementality,
  }),
});
