import { describe, expect, it } from 'vitest';
import { rankingRows, sortedRows } from './ranking-rows';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';

const lastYear = { id: 'lastYear', from: '2025-11-02', to: '2025-11-08' } as const;
const sales = testAnswer(
  [
    { id: 'channel', role: 'dimension', unit: 'text' },
    testColumn('netSales'),
    testColumn('netSales', 'share'),
    testColumn('netSales', 'lastYear'),
  ],
  [
    ['web', 60, 0.6, 40],
    ['store', 40, 0.4, 40],
  ],
  { totals: [null, 100, 1, 80], comparisons: [lastYear] },
);

describe('rows of a ranking', () => {
  it('say how much of the whole a value is and by how many points that changed', () => {
    const [web] = rankingRows(sales, [
      { metric: 'netSales', show: 'share' },
      { metric: 'netSales', show: 'shareChange' },
      { metric: 'netSales', show: 'change' },
    ]);
    // Share now 60 %, a year ago 40 of 80 = 50 %: 10 points more. Growth from 40 to 60: 50 %.
    expect(web?.cells.map((cell) => Math.round((cell.value ?? 0) * 1000) / 1000)).toEqual([0.6, 0.1, 0.5]);
  });

  it('draw bars from zero on one axis, also for losses', () => {
    const margin = testAnswer(
      [{ id: 'productGroup', role: 'dimension', unit: 'text' }, testColumn('contributionMargin2')],
      [
        ['tents', 75],
        ['packs', -25],
      ],
    );
    const bars = rankingRows(margin, [{ metric: 'contributionMargin2', show: 'bar' }]).map((row) => row.cells[0]?.bar);
    expect(bars).toEqual([
      { from: 0.25, to: 1, negative: false },
      { from: 0, to: 0.25, negative: true },
    ]);
  });

  it('put the unknown value last and never let it set the scale', () => {
    const rates = testAnswer(
      [{ id: 'carrier', role: 'dimension', unit: 'text' }, testColumn('brokenPromiseRate'), testColumn('ordersDue')],
      [
        [null, 1, 105],
        ['Norrbud', 0.1, 400],
        ['Postila', 0.2, 99],
      ],
    );
    const rows = rankingRows(rates, [{ metric: 'brokenPromiseRate', show: 'bar' }], 'ordersDue');
    expect(rows.map((row) => [row.key, row.few, row.cells[0]?.bar])).toEqual([
      ['Norrbud', false, { from: 0, to: 0.5, negative: false }],
      ['Postila', true, null],
      [null, false, null],
    ]);
  });

  it('are sorted by any column, with unknown figures and «others» at the end', () => {
    const rows = rankingRows(
      testAnswer(
        [{ id: 'brand', role: 'dimension', unit: 'text' }, testColumn('netSales')],
        [
          ['b', 2],
          ['n', null],
          ['c', 3],
          ['a', 1],
        ],
        { others: [null, 99] },
      ),
      [{ metric: 'netSales', show: 'value' }],
    );
    const keys = (descending: boolean) =>
      sortedRows(rows, 0, descending).map((row) => (row.others ? 'others' : row.key));
    expect(keys(true)).toEqual(['c', 'b', 'a', 'n', 'others']);
    expect(keys(false)).toEqual(['a', 'b', 'c', 'n', 'others']);
  });
});
