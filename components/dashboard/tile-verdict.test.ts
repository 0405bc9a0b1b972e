import { describe, expect, it } from 'vitest';
import { bridgeSteps } from './bridge-steps';
import { targetStatus } from './target-status';
import { testAnswer, testColumn } from './test-answer';
import { verdictOf } from './tile-verdict';
import type { Tile } from '@/lib/dashboards/schema';
import { AppError } from '@/lib/http/errors';

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
  it('is progress for a flow, distance for a ratio or a stock, a limit where lower is better', () => {
    expect(targetStatus(89, 100, 'flow', 'up')).toEqual({ kind: 'progress', fraction: 0.89, good: false });
    expect(targetStatus(110, 100, 'stock', 'up')).toEqual({ kind: 'distance', difference: 10, good: true });
    expect(targetStatus(0.5, 0.25, 'ratio', 'down')).toEqual({ kind: 'limit', difference: 0.25, good: false });
    expect(targetStatus(0.25, 0.25, 'ratio', 'down')).toMatchObject({ kind: 'limit', good: true });
  });

  it('is unknown without a target: none is guessed', () => {
    expect(targetStatus(89, null, 'flow', 'up')).toBeNull();
    expect(targetStatus(null, 5, 'flow', 'up')).toBeNull();
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
