import { describe, expect, it } from 'vitest';
import { prepareTrend } from '@/components/charts/prepare';
import type { Words } from '@/components/metrics/use-words';
import { createFormat } from '@/lib/metrics/format';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';
import { trendWords } from './trend-words';

const words: Words = {
  format: createFormat('en'),
  metric: (id) => id,
  dimension: (id) => id,
  value: (_, value) => value ?? 'unknown',
  inputs: (ids) => ids.join(),
  column: (column) => column.id,
  attribute: (_, value) => value ?? '–',
  period: String,
  comparison: String,
  comparisonId: (id) => id,
  until: String,
};
const answer = testAnswer(
  [
    { id: 'time', role: 'time', unit: 'day' },
    testColumn('netSales'),
    testColumn('netSales', 'lastYear'),
    testColumn('netSales', 'target'),
    testColumn('orders'),
  ],
  [
    ['2026-11-02', 1100, 1000, 1200, 31],
    ['2026-11-03', 900, null, 1200, 20],
  ],
  {
    comparisons: [
      { id: 'lastYear', from: '2025-11-02', to: '2025-11-08' },
      { id: 'target', from: '2026-11-01', to: '2026-11-07' },
    ],
    complete: { ...testAnswer([], []).complete, partialBuckets: ['2026-11-03'] },
  },
);

describe('the tooltip of a trend', () => {
  const plot = prepareTrend(answer, 'netSales', 'orders');
  const notes = [{ index: 1, word: 'Sale', sentences: ['Sale begins', 'Load failed'], weight: 0 }];
  const said =
    plot === null
      ? null
      : trendWords({ plot, metric: 'netSales', sample: 'orders', notes }, words, {
          incomplete: 'incomplete',
          summary: (parts) => Object.values(parts).join(' '),
          limit: (band, value) => `${band} ${value}`,
        });

  it('says the date, both periods, the change and the number of cases', () => {
    expect(said?.tooltip(0).split('\n')).toEqual([
      'Mon, 2 Nov 2026',
      'netSales: €1,100',
      'lastYear (Mon, 3 Nov 2025): €1,000  +10.0%',
      'target: €1,200  −8.3%',
      'orders: 31',
    ]);
  });

  it('says what is incomplete and leaves out a change that cannot be told', () => {
    expect(said?.tooltip(1)).toContain('Tue, 3 Nov 2026, incomplete');
    expect(said?.tooltip(1)).toContain('lastYear (Tue, 4 Nov 2025): –\n');
  });

  it('says what is noted at its bucket, and all of it in the summary', () => {
    expect(said?.tooltip(1).split('\n').slice(-2)).toEqual(['Sale begins', 'Load failed']);
    expect(said?.tooltip(0)).not.toContain('Sale begins');
    expect(said?.summary).toMatch(/Tue, 3 Nov 2026: Sale begins. Tue, 3 Nov 2026: Load failed.$/);
  });

  it('names the limits of what is judged by bands, and of nothing else', () => {
    expect(said?.limits).toEqual([]);
    const vital = testAnswer([{ id: 'time', role: 'time', unit: 'day' }, testColumn('lcpP75')], [['2026-11-02', 2600]]);
    const drawn = prepareTrend(vital, 'lcpP75');
    const sentences = {
      incomplete: '',
      summary: () => '',
      limit: (band: 'good' | 'poor', value: string) => `${band} ${value}`,
    };
    const subject = drawn === null ? null : { plot: drawn, metric: 'lcpP75' as const, sample: undefined, notes: [] };
    expect(subject === null ? null : trendWords(subject, words, sentences).limits).toEqual([
      { value: 2500, word: 'good 2.5\u00a0s' },
      { value: 4000, word: 'poor 4.0\u00a0s' },
    ]);
  });

  it('sums the picture up in one sentence', () => {
    expect(said?.summary).toMatch(/^netSales Mon, 2 Nov 2026 Tue, 3 Nov 2026 €1,100 €900.00 €900.00 €1,100 /);
  });
});
