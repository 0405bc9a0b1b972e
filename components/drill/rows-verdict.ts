import type { Verdict } from '@/components/dashboard/tile-verdict';
import type { Outcome } from '@/lib/http/answer-outcome';
import { isDimensionId } from '@/lib/metrics/dimensions';

/** Judges the outcome of a question for rows. */
export function verdictOfRows(outcome: Outcome): Verdict {
  if ('answer' in outcome)
    return outcome.answer.rows.length === 0 ? { kind: 'empty' } : { kind: 'figures', answer: outcome.answer };
  const { error } = outcome;
  if (error.code === 'forbidden') return { kind: 'forbidden' };
  const foreign = error.details?.['dimension'];
  return typeof foreign === 'string' && isDimensionId(foreign)
    ? { kind: 'refused', dimensions: [foreign] }
    : { kind: 'error', error };
}
