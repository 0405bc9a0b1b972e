import { metric, type MetricId } from './catalog';
import { fact } from './facts';
import { baseMetric, carriersOf, resolvedMetric, timeOf } from './resolve';

/**
 * What a reader must know before using a metric, worked out from its definition and never written beside it: a definition
 * that changes takes its caveats along.
 */
export const CAVEATS = [
  'distinct',
  'ratio',
  'stock',
  'overOnly',
  'returns',
  'currency',
  'daysOnly',
  'marketTold',
] as const;
export type Caveat = (typeof CAVEATS)[number];

/** The caveats of a metric, its parts' included. */
export function caveatsOf(id: MetricId): readonly Caveat[] {
  const found = metric(id);
  const { bases, wants } = resolvedMetric(id);
  const definitions = bases.map(baseMetric);
  const holds: Readonly<Record<Caveat, boolean>> = {
    distinct: definitions.some(({ on }) => Object.values(on).some((aggregate) => aggregate.includes('distinct'))),
    ratio: 'formula' in found && found.formula.includes('/'),
    stock: definitions.some(({ kind }) => kind === 'stock'),
    overOnly: definitions.some(({ where }) => dependsOnMoment(where)),
    returns: wants.includes('returns'),
    currency: found.unit === 'money',
    daysOnly: !bases.every(knowsHours),
    marketTold: definitions.some(({ on }) => on.adCosts !== undefined || on.budgetDays !== undefined),
  };
  return CAVEATS.filter((caveat) => holds[caveat]);
}

/** True when rows count or not by the present moment. */
export function dependsOnMoment(where: string | undefined): boolean {
  return where !== undefined && /\{asOf(?:Day)?\}/.test(where);
}

function knowsHours(id: MetricId): boolean {
  return carriersOf(id).some((carrier) => fact(carrier).times[timeOf(id, carrier, undefined)]?.at !== undefined);
}
