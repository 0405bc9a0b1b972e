import { z } from 'zod';
import type { Cell } from '@/lib/metrics/answer';
import { analysis, type FoundRow } from './analysis';
import { type Arm, type Difference, moneyDifference, obstacleTo, readOutOf } from './read-experiment';

/**
 * What mails brought that were held back from some who would have got them: orders per recipient and per one held out, in the first week and over
 * all days, with the difference and its bounds of 95 % as read-experiment.ts reads them of any experiment. A mail `shifted` purchases when recipients
 * ordered more in the first week, less in the days after, and neither more nor less altogether. It is the only view of mails that proves an effect;
 * without a hold-out a mail is not in it. All to whom it was sent count, whether it came or not, as far as they are known as customers, and all their
 * orders in all channels.
 */
const FIRST_DAYS = 7;
const ROWS_AT_MOST = 1000;

const input = z.strictObject({ windowDays: z.number().int().min(14).max(56).default(28) });

const decimal = (id: (typeof DECIMALS)[number], better: 'up' | 'neither' = 'neither') =>
  ({ id, role: 'figure', unit: 'decimal', better }) as const;
const DECIMALS = [
  ...(['firstOrders', 'firstOrdersHeldOut', 'ordersEach', 'ordersEachHeldOut'] as const),
  ...(['ordersEffect', 'ordersEffectLow', 'ordersEffectHigh'] as const),
] as const;

/** What is compared of the two sides, and how the SQL names its figures. */
const OUTCOMES = ['early', 'late', 'whole', 'net'] as const;
type Outcome = (typeof OUTCOMES)[number];
const SIDES = ['sent', 'held'] as const;
const FIGURES = [
  ...SIDES,
  ...OUTCOMES.flatMap((outcome) => SIDES.flatMap((side) => [`${outcome}_${side}`, `${outcome}_${side}_var`])),
  'is_early',
];

/** SQL of the mean and the sample variance of an outcome on each side. */
const sidesOf = (outcome: Outcome) =>
  SIDES.map((side) => {
    const filter = `filter (${side === 'held' ? '' : 'not '}is_held_out)`;
    return `avg(${outcome}) ${filter} as ${outcome}_${side}, var_samp(${outcome}) ${filter} as ${outcome}_${side}_var`;
  }).join(', ');

const figureOf = ({ values }: FoundRow, name: string) => {
  const value = values[FIGURES.indexOf(name)] ?? null;
  return value === null ? NaN : Number(value);
};

/** One side as a group of an experiment; what one alone did has no variance (NaN), and so no bounds. */
function armOf(row: FoundRow, outcome: Outcome, side: (typeof SIDES)[number]): Arm {
  const drawn = figureOf(row, side);
  return {
    ...{ arm: side, isControl: side === 'held', drawn, known: drawn, plannedShare: null },
    ...{ mean: figureOf(row, `${outcome}_${side}`), variance: figureOf(row, `${outcome}_${side}_var`) },
    ...{ beforeKnown: 0, beforeMean: 0, beforeVariance: 0, covariance: 0 },
  };
}

function differenceOf(row: FoundRow, outcome: Outcome): Difference {
  const [sent, held] = [armOf(row, outcome, 'sent'), armOf(row, outcome, 'held')];
  return moneyDifference(sent, held, [sent, held]);
}

function verdictOf(row: FoundRow, whole: Difference): string {
  if (figureOf(row, 'is_early') === 1) return 'tooEarly';
  if (obstacleTo(armOf(row, 'whole', 'sent'), armOf(row, 'whole', 'held'), null) !== null) return 'tooFew';
  const said = readOutOf(whole);
  if (said !== 'open') return said === 'better' ? 'more' : 'less';
  const [early, late] = [differenceOf(row, 'early'), differenceOf(row, 'late')].map(readOutOf);
  return early === 'better' && late === 'worse' ? 'shifted' : 'unproven';
}

const known = (value: number) => (Number.isNaN(value) ? null : value);

function rowOf(row: FoundRow): readonly Cell[] {
  const [whole, net] = [differenceOf(row, 'whole'), differenceOf(row, 'net')];
  const figures = [
    ...['sent', 'held', 'early_sent', 'early_held', 'whole_sent', 'whole_held'].map((name) => figureOf(row, name)),
    ...[whole, net].flatMap(({ change, low, high }) => [change, low, high]),
  ];
  return [row.key[0] ?? null, row.key[1] ?? null, ...figures.map(known), verdictOf(row, whole)];
}

export const mailEffects = analysis({
  input,
  reads: ({ windowDays }) => ({
    mails: { fact: 'mails', of: 'period', reach: 'span' },
    orders: { fact: 'orders', of: 'period', reach: { before: 0, after: windowDays + 1 }, follows: true },
    returns: {
      fact: 'returns',
      time: 'order',
      of: 'period',
      reach: { before: 0, after: windowDays + 1 },
      follows: true,
    },
  }),
  needs: ['mails', 'orders'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'mail', role: 'dimension', unit: 'text' },
    { id: 'sentLocal', role: 'attribute', unit: 'moment' },
    { id: 'recipients', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'heldOut', role: 'figure', unit: 'count', better: 'neither' },
    ...DECIMALS.map((id) => decimal(id, id.startsWith('ordersEffect') ? 'up' : 'neither')),
    { id: 'netEffect', role: 'figure', unit: 'money', better: 'up' },
    { id: 'netEffectLow', role: 'figure', unit: 'money', better: 'up' },
    { id: 'netEffectHigh', role: 'figure', unit: 'money', better: 'up' },
    { id: 'mailVerdict', role: 'attribute', unit: 'code' },
  ],
  sql: ({ windowDays }) => `with
mailed as materialized (
  select mail_id, mail, is_held_out, customer_key, min(sent_local) as sent_local from {mails}
  where customer_key is not null group by all
),
tested as materialized (select * from mailed semi join (select mail_id from mailed where is_held_out) h on h.mail_id = mailed.mail_id),
taken_back as (select order_key, sum(net_amount) as net from {returns} where order_key is not null group by order_key),
bought as (
  select t.mail_id, t.customer_key, t.is_held_out, o.ordered_local < t.sent_local + interval ${String(FIRST_DAYS)} day as is_early, o.net_amount - coalesce(r.net, 0) as net
  from tested t join {orders} o on o.customer_key = t.customer_key left join taken_back r on r.order_key = o.order_key
  where o.is_valid and o.ordered_local >= t.sent_local and o.ordered_local < t.sent_local + interval ${String(windowDays)} day
),
sums as (
  select mail_id, customer_key, is_held_out, count(*) filter (is_early) as early, count(*) filter (not is_early) as late, count(*) as whole, sum(net) as net
  from bought group by all
),
each_one as (
  select t.mail_id, t.mail, t.sent_local, t.is_held_out, coalesce(s.early, 0)::double as early, coalesce(s.late, 0)::double as late,
    coalesce(s.whole, 0)::double as whole, coalesce(s.net, 0)::double as net
  from tested t left join sums s on s.mail_id = t.mail_id and s.customer_key = t.customer_key and s.is_held_out = t.is_held_out
),
sides as (
  select mail_id, any_value(mail) as mail, min(sent_local) as "sentLocal", max(sent_local) as last_sent, (count(*) filter (not is_held_out))::double as sent,
    (count(*) filter (is_held_out))::double as held, ${OUTCOMES.map(sidesOf).join(',\n    ')}
  from each_one group by mail_id
)
select *, (last_sent + interval ${String(windowDays)} day > {asOf})::integer::double as is_early from sides order by "sentLocal" desc, mail`,
  solve: () => ({
    texts: ['mail', 'sentLocal'],
    figures: FIGURES,
    rowsAtMost: ROWS_AT_MOST,
    rows: (found) => found.map(rowOf),
  }),
});
