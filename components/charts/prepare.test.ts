import { describe, expect, it } from 'vitest';
import type { Answer } from '@/lib/metrics/answer';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';
import { prepareTrend } from './prepare';
import { sparkPaths } from './spark-path';

const answer = testAnswer(
  [
    { id: 'time', role: 'time', unit: 'day' },
    testColumn('netSales'),
    testColumn('netSales', 'lastYear'),
    testColumn('netSales', 'target'),
    testColumn('orders'),
  ],
  [
    ['2026-11-02', 10, 8, null, 3],
    ['2026-11-03', null, 9, null, 0],
    ['2026-11-04', 5, null, null, 2],
  ],
  {
    period: { from: '2026-11-02', to: '2026-11-04' },
    comparisons: [
      { id: 'lastYear', from: '2025-11-03', to: '2025-11-05' },
      { id: 'target', from: '2026-11-02', to: '2026-11-04' },
    ],
    complete: { ...testAnswer([], []).complete, partialBuckets: ['2026-11-04'] },
  },
);

describe('the plot of a trend', () => {
  it('keeps gaps as gaps and marks buckets that are not complete', () => {
    const [current] = prepareTrend(answer, 'netSales')?.series ?? [];
    expect(current?.points.map((point) => point.value)).toEqual([10, null, 5]);
    expect(current?.points.map((point) => point.partial)).toEqual([false, false, true]);
  });

  it('puts each compared day under the day it is compared with, and says which day it was', () => {
    const compared = prepareTrend(answer, 'netSales')?.series.find((series) => series.role === 'comparison');
    expect(compared?.points.map((point) => [point.time, point.shown, point.value])).toEqual([
      ['2026-11-02', '2025-11-03', 8],
      ['2026-11-03', '2025-11-04', 9],
      ['2026-11-04', '2025-11-05', null],
    ]);
  });

  it('leaves out a target that does not exist', () => {
    expect(prepareTrend(answer, 'netSales')?.series.map((series) => series.role)).toEqual(['current', 'comparison']);
  });

  it('carries the number of cases behind each bucket', () => {
    expect(prepareTrend(answer, 'netSales', 'orders')?.samples).toEqual([3, 0, 2]);
  });

  it('draws at most as many splits as there are colours and counts the rest', () => {
    const split: Answer = {
      ...answer,
      columns: [
        { id: 'time', role: 'time', unit: 'month' },
        { id: 'brand', role: 'dimension', unit: 'text' },
        testColumn('netSales'),
      ],
      rows: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((brand) => [
        ['2026-10-01', brand, 1],
        ['2026-11-01', brand, 2],
      ]),
      comparisons: [],
    };
    const plot = prepareTrend(split, 'netSales');
    expect(plot?.series.map((series) => series.split)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(plot?.leftOut).toBe(2);
    expect(plot?.times).toEqual(['2026-10-01', '2026-11-01']);
  });

  it('is nothing for an answer without time or without the metric', () => {
    expect(prepareTrend({ ...answer, columns: answer.columns.slice(1) }, 'netSales')).toBeNull();
    expect(prepareTrend(answer, 'units')).toBeNull();
  });
});

describe('a sparkline', () => {
  it('breaks at gaps and fills its box', () => {
    expect(sparkPaths([0, 10, null, 5], 30, 10)).toEqual(['M0 10 L10 0', 'M30 5 h0.01']);
  });

  it('runs through the middle when nothing changes, and is empty when nothing is known', () => {
    expect(sparkPaths([3, 3], 10, 10)).toEqual(['M0 5 L10 5']);
    expect(sparkPaths([null, null], 10, 10)).toEqual([]);
  });
});
