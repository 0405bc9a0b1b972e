import { expect, test } from 'vitest';
import type { Cell } from '@/lib/metrics/answer';
import { campaignPays, deadSpend, losesOnMargin } from './find-marketing-claims';
import { answerOf } from './test-answers';

const COLUMNS = [
  ...['campaign', 'marketingCost', 'creditedOrders', 'contributionMargin2', 'roas', 'breakEvenRoas', 'marketingRoi'],
];
const returns = (...rows: Cell[][]) => answerOf(COLUMNS, rows);
const judgedAs = (state: string) => answerOf(['campaign', 'spendState'], [['Week', state]]);

test('a campaign that brings sales and no margin is told when chance in its orders cannot make up for its cost', () => {
  // 100 orders: the margin may be off by 19.6 %, so 800 could be 957 and stays below 1,000.
  expect(losesOnMargin(returns(['Week', 1000, 100, 800, 4.1, 5.1, -0.2]), judgedAs('loses'))).toMatchObject([
    {
      id: 'losesOnMargin',
      worth: -200,
      good: false,
      values: { campaign: { value: 'Week' }, roas: { value: 4.1 }, breakEven: { value: 5.1 }, roi: { value: -0.2 } },
      evidence: { tile: 'campaignReturn', filters: [] },
      about: [{ dimension: 'campaign', in: ['Week'] }],
    },
  ]);
  expect(losesOnMargin(returns(['Week', 1000, 100, 850, 4.1, 5.1, -0.15]), judgedAs('loses'))).toEqual([]);
  expect(losesOnMargin(returns(['Week', 1000, 29, 100, 4.1, 5.1, -0.9]), judgedAs('loses'))).toEqual([]);
  expect(losesOnMargin(returns(['Week', 1000, 100, 100, 0.9, 5.1, -0.9]), judgedAs('loses'))).toEqual([]);
  expect(losesOnMargin(returns([null, 1000, 100, 100, 4.1, 5.1, -0.9]), judgedAs('loses'))).toEqual([]);
  expect(losesOnMargin(null, null)).toEqual([]);
  expect(losesOnMargin(returns(['Week', 1000, 100, 800, 4.1, 5.1, -0.2]), judgedAs('tooEarly'))).toEqual([]);
});

test('the two campaigns that leave most beyond their cost are told, the best first', () => {
  const rows = [
    ['small', 100, 100, 200, 9, 3, 1],
    ['best', 1000, 400, 5000, 9, 3, 4],
    ['second', 1000, 400, 3000, 9, 3, 2],
    ['by chance', 1000, 100, 1200, 9, 3, 0.2],
    ['unpaid', 0, 400, 3000, null, 3, null],
  ];
  expect(campaignPays(returns(...rows)).map(({ values, worth }) => [values['campaign']?.value, worth])).toEqual([
    ['best', 4000],
    ['second', 2000],
  ]);
});

test('what was clicked often enough for three orders and had none is told by its cost', () => {
  const columns = ['campaign', 'spendState', 'clicks', 'mediaCost', 'wasted'];
  const claims = deadSpend(
    answerOf(columns, [
      ['too few', 'tooEarly', 10, 50, 0],
      ['dead', 'dead', 900, 400, 380],
      ['pays', 'pays', 900, 400, 100],
    ]),
  );
  expect(claims).toMatchObject([
    {
      id: 'deadSpend',
      worth: -380,
      values: { campaign: { value: 'dead' }, clicks: { value: 900 }, cost: { value: 400 } },
      evidence: { tile: 'wastedSpend' },
    },
  ]);
});
