import type { Answer } from '@/lib/metrics/answer';
import { errorIn, isRecord } from './client';
import { AppError } from './errors';

/** What became of one query of a request. */
export type Outcome = { readonly answer: Answer } | { readonly error: AppError };

/** True for what has the parts of an Answer; both sides of the wire are one product, so its cells are trusted. */
export function isAnswer(value: unknown): value is Answer {
  return (
    isRecord(value) &&
    Array.isArray(value['columns']) &&
    Array.isArray(value['rows']) &&
    isRecord(value['period']) &&
    Array.isArray(value['comparisons']) &&
    isRecord(value['complete']) &&
    typeof value['asOf'] === 'string' &&
    typeof value['currency'] === 'string'
  );
}

function outcomeOf(value: unknown): Outcome {
  if (isRecord(value) && isAnswer(value['answer'])) return { answer: value['answer'] };
  const error = errorIn(value);
  return {
    error: error ?? new AppError('unavailable', 'The server gave an answer that this page does not understand.'),
  };
}

/** The outcomes of a request of so many queries, in their order; a missing one is an error, never a shifted answer. */
export function outcomesOf(body: unknown, expected: number): readonly Outcome[] {
  const results: readonly unknown[] = isRecord(body) && Array.isArray(body['results']) ? body['results'] : [];
  return Array.from({ length: expected }, (_, index) => outcomeOf(results[index]));
}

/** The outcome of every query of a request that failed as a whole. */
export function failedOutcome(error: Error): Outcome {
  return { error: error instanceof AppError ? error : new AppError('unavailable', error.message) };
}
