import { describe, expect, it } from 'vitest';
import type { AnswerColumn } from '@/lib/metrics/answer';
import { heatOf } from './heat-cells';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';

const market: AnswerColumn = { id: 'market', role: 'dimension', unit: 'text' };
const time: AnswerColumn = { id: 'time', role: 'time', unit: 'month' };
const figure = testColumn('orders');

describe('a heat map', () => {
  it('puts every figure where its two names meet, time across in its order, and shades between nothing and the highest that has names', () => {
    const answer = testAnswer(
      [time, market, figure],
      [
        ['2026-02-01', 'SE', 8],
        ['2026-01-01', 'SE', 4],
        ['2026-02-01', 'FI', 2],
        ['2026-02-01', null, 900],
      ],
    );
    const heat = heatOf(answer, 2);
    expect(heat?.down.names).toEqual(['SE', 'FI', null]);
    expect(heat?.across.names).toEqual(['2026-01-01', '2026-02-01']);
    expect(heat?.cells).toEqual([
      [
        { value: 4, shade: 2 },
        { value: 8, shade: 4 },
      ],
      [
        { value: null, shade: 0 },
        { value: 2, shade: 1 },
      ],
      [
        { value: null, shade: 0 },
        { value: 900, shade: 0 },
      ],
    ]);
  });

  it('shades nothing where all is nothing, and is none with one name only', () => {
    const flat = testAnswer([market, time, figure], [['SE', '2026-01-01', 0]]);
    expect(heatOf(flat, 2)?.cells).toEqual([[{ value: 0, shade: 0 }]]);
    expect(heatOf(testAnswer([market, figure], [['SE', 1]]), 1)).toBeNull();
  });
});
