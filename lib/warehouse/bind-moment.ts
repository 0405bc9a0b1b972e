import type { SqlValues } from './sql-values';

/** Binds the moment of an answer (local, ISO) where a metric's condition names `{asOf}`, and its civil day for `{asOfDay}`. */
export function bindMoment(condition: string, asOf: string, values: SqlValues): string {
  return condition
    .replaceAll('{asOfDay}', () => `${values.bind(asOf.slice(0, 10))}::date`)
    .replaceAll('{asOf}', () => `${values.bind(asOf)}::timestamp`);
}
