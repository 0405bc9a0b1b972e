import { foldText } from '@/lib/i18n/fold-text';
import type { MetricId } from '@/lib/metrics/catalog';
import { metric } from '@/lib/metrics/catalog';
import type { Unit } from '@/lib/metrics/define';
import { FACT_IDS, type FactId, type InputId } from '@/lib/metrics/facts';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';

/** What the catalogue is narrowed to; kept in the address, where null and an empty text are left out. */
export interface CatalogueState {
  readonly text: string;
  readonly unit: Unit | null;
  readonly fact: FactId | null;
  /** Whether all that the metric needs is loaded. */
  readonly can: 'now' | 'missing' | null;
}

/** Every unit, as the catalogue offers them. */
export const UNITS: readonly Unit[] = ['money', 'count', 'decimal', 'ratio', 'perMille', 'milliseconds'];
export const CAN = ['now', 'missing'] as const;

/** Reads the state from the query part of an address; what it does not know counts as not chosen. */
export function decodeCatalogue(search: URLSearchParams): CatalogueState {
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((id) => id === search.get(name)) ?? null;
  return {
    text: (search.get('q') ?? '').slice(0, 100),
    unit: one('unit', UNITS),
    fact: one('fact', FACT_IDS),
    can: one('can', CAN),
  };
}

/** Writes the state as the query part of an address, without the question mark. */
export function encodeCatalogue({ text, unit, fact, can }: CatalogueState): string {
  const search = new URLSearchParams();
  if (text !== '') search.set('q', text);
  if (unit !== null) search.set('unit', unit);
  if (fact !== null) search.set('fact', fact);
  if (can !== null) search.set('can', can);
  return search.toString();
}

/** Inputs that the metric cannot do without and that are not loaded. */
export function missingOf(id: MetricId, inputs: readonly InputId[]): readonly InputId[] {
  return resolvedMetric(id).needs.filter((input) => !inputs.includes(input));
}

/** True when the metric is among what the state asks for; `words` is all that it can be found by. */
export function isWanted(id: MetricId, words: string, state: CatalogueState, inputs: readonly InputId[]): boolean {
  const haystack = foldText(words);
  const carriers = resolvedMetric(id).bases.flatMap((base) => carriersOf(base));
  return (
    foldText(state.text)
      .split(' ')
      .every((word) => haystack.includes(word)) &&
    (state.unit === null || metric(id).unit === state.unit) &&
    (state.fact === null || carriers.includes(state.fact)) &&
    (state.can === null || (missingOf(id, inputs).length === 0) === (state.can === 'now'))
  );
}
