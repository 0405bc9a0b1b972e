import type { Answer } from './answer';
import type { ComparisonId } from './query-names';

/** Ids of the comparisons of an answer with other days (not the target), first chosen first. */
export function comparedIds(answer: Answer): readonly Exclude<ComparisonId, 'target'>[] {
  return answer.comparisons.flatMap(({ id }) => (id === 'target' ? [] : [id]));
}
