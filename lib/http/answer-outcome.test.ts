import { describe, expect, it } from 'vitest';
import { outcomesOf } from './answer-outcome';

const answer = {
  columns: [],
  rows: [],
  period: { from: '2026-11-01', to: '2026-11-07' },
  comparisons: [],
  complete: {},
  asOf: '2026-11-08T00:00:00',
  currency: 'EUR',
};

describe('outcomes of a request', () => {
  it('stand in the order of the queries, each with its answer or its error', () => {
    const refused = { code: 'forbidden', message: 'not yours', details: { metric: 'goodsCost' }, requestId: 'r1' };
    const [first, second] = outcomesOf({ results: [{ answer }, { error: refused }] }, 2);
    expect(first).toEqual({ answer });
    expect(second !== undefined && 'error' in second ? [second.error.code, second.error.details] : null).toEqual([
      'forbidden',
      { metric: 'goodsCost', requestId: 'r1' },
    ]);
  });

  it('never shift: what is missing or makes no sense is an error in its own place', () => {
    const outcomes = outcomesOf({ results: [{ nonsense: true }, { answer }] }, 3);
    expect(outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : 'answer'))).toEqual([
      'unavailable',
      'answer',
      'unavailable',
    ]);
    expect(outcomesOf('broken', 1).map((outcome) => 'error' in outcome)).toEqual([true]);
  });
});
