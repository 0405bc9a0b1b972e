import { isMetricId, metric, METRIC_IDS, type MetricId } from './catalog';
import type { ColumnClass } from './column-class';
import type { BaseMetric } from './define';
import { DIMENSION_IDS, type DimensionId } from './dimensions';
import { defaultTime, fact, FACT_IDS, type FactId, type InputId } from './facts';
import { parseFormula, formulaParts, type Formula } from './formula';

/** What follows from a metric's definition: its base metrics, its inputs, who may see it, which dimensions it can be split by. */

export interface ResolvedMetric {
  readonly id: MetricId;
  /** Parsed formula whose leaves may be formulas themselves; null for a base metric. */
  readonly formula: Formula | null;
  /** Base metrics it is made of, each once. */
  readonly bases: readonly MetricId[];
  readonly needs: readonly InputId[];
  readonly wants: readonly InputId[];
  readonly sees: readonly ColumnClass[];
  /** A flow adds up over time and has a target that can be paced; a ratio or a stock has not. */
  readonly nature: 'flow' | 'stock' | 'ratio';
}

/** The base metric of an id; throws when it is a formula, which is a defect of the caller. */
export function baseMetric(id: MetricId): BaseMetric {
  const found = metric(id);
  if ('formula' in found) throw new Error(`${id} is a formula, not a base metric`);
  return found;
}

/** Condition on rows of a carrier that a base metric counts; undefined when it counts all. */
export function conditionOn(id: MetricId, carrier: FactId): string | undefined {
  const { where, conditions } = baseMetric(id);
  return conditions?.[carrier] ?? where;
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** What is gathered does not add up over time: the peak of a week is no sum of the peaks of its days. Nor do percentiles. */
function natureOf({ kind, gather, on }: BaseMetric): ResolvedMetric['nature'] {
  const isQuantile = Object.values(on).some((aggregate) => aggregate.startsWith('quantile_cont('));
  return gather === undefined && !isQuantile ? (kind ?? 'flow') : 'ratio';
}

function resolve(id: MetricId, path: readonly MetricId[]): ResolvedMetric {
  if (path.includes(id)) throw new Error(`metrics name each other in a circle: ${[...path, id].join(' → ')}`);
  const found = metric(id);
  const own = {
    needs: found.needs ?? [],
    wants: found.wants ?? [],
    sees: found.sees === undefined ? [] : [found.sees],
  };
  if (!('formula' in found)) return { id, formula: null, bases: [id], ...own, nature: natureOf(found) };
  const formula = parseFormula(found.formula);
  const parts = formulaParts(formula).map((name) => {
    if (!isMetricId(name)) throw new Error(`metric ${id} names ${name}, which the catalogue does not hold`);
    return resolve(name, [...path, id]);
  });
  const additive = !found.formula.includes('/') && !found.formula.includes('*');
  return {
    id,
    formula,
    bases: unique(parts.flatMap((part) => part.bases)),
    needs: unique([...own.needs, ...parts.flatMap((part) => part.needs)]),
    wants: unique([...own.wants, ...parts.flatMap((part) => part.wants)]),
    sees: unique([...own.sees, ...parts.flatMap((part) => part.sees)]),
    nature: additive && parts.every((part) => part.nature === 'flow') ? 'flow' : 'ratio',
  };
}

const RESOLVED: ReadonlyMap<MetricId, ResolvedMetric> = new Map(METRIC_IDS.map((id) => [id, resolve(id, [])]));

/** The metric with what follows from its definition. */
export function resolvedMetric(id: MetricId): ResolvedMetric {
  const found = RESOLVED.get(id);
  if (found === undefined) throw new Error(`unknown metric ${id}`);
  return found;
}

/** Carriers of a base metric, cheapest first. */
export function carriersOf(id: MetricId): readonly FactId[] {
  const { on } = baseMetric(id);
  return Object.keys(on).flatMap((name) => FACT_IDS.filter((known) => known === name));
}

/** Name of the fact's time that dates a base metric on a carrier; returns may be dated by their order. */
export function timeOf(id: MetricId, carrier: FactId, returnsBy: 'order' | 'return' | undefined): string {
  if (carrier === 'returns' && returnsBy === 'order') return 'order';
  return baseMetric(id).at ?? defaultTime(carrier);
}

/** True when the carrier has every dimension, and an hour where the grain asks for one. */
export function canCarry(carrier: FactId, time: string, dimensions: readonly DimensionId[], byHour: boolean): boolean {
  const definition = fact(carrier);
  const hasDimensions = dimensions.every((id) => definition.dimensions[id] !== undefined);
  return hasDimensions && (!byHour || definition.times[time]?.at !== undefined);
}

/** Dimensions that every part of the metric can be split and filtered by. */
export function dimensionsOf(id: MetricId): readonly DimensionId[] {
  const perBase = resolvedMetric(id).bases.map((base) => {
    const names = carriersOf(base).flatMap((carrier) => Object.keys(fact(carrier).dimensions));
    return new Set(names);
  });
  const [first] = resolvedMetric(id).bases;
  const candidates = first === undefined ? [] : carriersOf(first).flatMap((carrier) => dimensionNames(carrier));
  return unique(candidates).filter((candidate) => perBase.every((names) => names.has(candidate)));
}

function dimensionNames(carrier: FactId): readonly DimensionId[] {
  const { dimensions } = fact(carrier);
  return DIMENSION_IDS.filter((id) => dimensions[id] !== undefined);
}
