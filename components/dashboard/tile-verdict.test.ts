import { describe, expect, it } from 'vitest';
import { bridgeSteps } from './bridge-steps';
import { targetStatus } from './target-status';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';
import { verdictOf } from './tile-verdict';
import type { Tile } from '@/lib/dashboards/schema';
import { AppError } from '@/lib/http/errors';
import type { AnswerTarget } from '@/lib/metrics/answer-target';

const tile: Tile = {
  id: 'netSales',
  width: 3,
  height: 'S',
  show: { as: 'stat' },
  query: { metrics: ['netSales'], totals: true },
};
const days = { first: '2024-11-01', last: '2026-11-07' };
const answer = testAnswer([testColumn('netSales')], [[5]], { totals: [5] });

describe('what a tile says', () => {
  it('is its figures when there are some', () => {
    expect(verdictOf(tile, { answer }, days).kind).toBe('figures');
  });

  it('is that nothing is there, when nothing is loaded or the period lies outside the data, whatever the sums', () => {
    expect(verdictOf(tile, { answer }, null).kind).toBe('empty');
    const before = { ...answer, period: { from: '2019-01-01', to: '2019-12-31' } };
    expect(verdictOf(tile, { answer: before }, days).kind).toBe('empty');
    const unknown = testAnswer([testColumn('netSales')], [[null]], { totals: [null] });
    expect(verdictOf(tile, { answer: unknown }, days).kind).toBe('empty');
  });

  it('is that no row is what a ranking looks for, when the whole is 0 and has no parts', () => {
    const ranking: Tile = { ...tile, show: { as: 'ranking', columns: [{ metric: 'netSales', show: 'value' }] } };
    const bare = testAnswer([testColumn('netSales')], [], { totals: [0] });
    expect(verdictOf(ranking, { answer: bare }, days).kind).toBe('nothing');
  });

  it('names the sources that are missing', () => {
    const complete = { ...answer.complete, missing: { netSales: ['orders' as const] } };
    expect(verdictOf(tile, { answer: { ...answer, complete } }, days)).toEqual({ kind: 'missing', inputs: ['orders'] });
  });

  it('tells what is forbidden from what failed', () => {
    expect(verdictOf(tile, { error: new AppError('forbidden', 'no') }, days).kind).toBe('forbidden');
    expect(verdictOf(tile, { error: new AppError('timeout', 'late') }, days).kind).toBe('error');
  });
});

describe('the status of a target', () => {
  const flow: AnswerTarget = {
    metric: 'netSales',
    kind: 'flow',
    actual: 60,
    target: 100,
    to: '2026-11-30',
    attainment: 0.6,
    expectedShare: 0.5,
    basis: 'lastYear',
    pace: 1.2,
    projectedDate: '2026-11-27',
  };
  const distance: AnswerTarget = { ...flow, kind: 'distance', expectedShare: null, basis: null, pace: null };

  it('is progress with pace for a flow, distance for a ratio or a stock', () => {
    expect(targetStatus(flow, 'up')).toEqual({
      kind: 'progress',
      fraction: 0.6,
      expected: 0.5,
      pace: 1.2,
      good: true,
      reachedOn: '2026-11-27',
      isOver: false,
    });
    expect(targetStatus({ ...distance, actual: 110 }, 'up')).toEqual({ kind: 'distance', difference: 10, good: true });
  });

  it('is the distance to the limit where lower is better: of the days so far for a flow', () => {
    expect(targetStatus(flow, 'down')).toEqual({ kind: 'limit', difference: 10, good: false });
    expect(targetStatus({ ...distance, actual: 100 }, 'down')).toMatchObject({ difference: 0, good: true });
  });

  it('is unknown without a target: none is guessed', () => {
    expect(targetStatus(null, 'up')).toBeNull();
    expect(targetStatus({ ...flow, actual: null }, 'up')).toBeNull();
  });
});

describe('a bridge', () => {
  const show = {
    as: 'bridge',
    end: 'activeCustomers',
    change: 'activeCustomersChange',
    gains: ['newCustomers', 'reactivatedCustomers'],
    losses: ['lapsedCustomers'],
  } as const;
  const columns = [
    testColumn('activeCustomers'),
    testColumn('activeCustomersChange'),
    testColumn('newCustomers'),
    testColumn('reactivatedCustomers'),
    testColumn('lapsedCustomers'),
  ];

  it('closes: what was there and all steps make what is there now', () => {
    const steps = bridgeSteps(testAnswer(columns, [[110, 10, 30, 5, 25]]), {
      ...show,
      gains: [...show.gains],
      losses: [...show.losses],
    });
    expect(steps?.map((step) => step.value)).toEqual([100, 30, 5, -25, 110]);
    const [start = 0, ...rest] = (steps ?? []).map((step) => step.value);
    expect(start + rest.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(rest.at(-1));
  });

  it('is not drawn when a part is unknown', () => {
    const gaps = testAnswer(columns, [[110, 10, null, 5, 25]]);
    expect(bridgeSteps(gaps, { ...show, gains: [...show.gains], losses: [...show.losses] })).toBeNull();
  });
});
