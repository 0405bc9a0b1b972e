import { metric, METRIC_IDS, isMetricId, type MetricId } from './catalog';
import { formulaParts, parseFormula } from './formula';

/** Metrics that the formula names, in its order; none for a base metric. */
export function partsOf(id: MetricId): readonly MetricId[] {
  const found = metric(id);
  return 'formula' in found ? formulaParts(parseFormula(found.formula)).filter(isMetricId) : [];
}

/** Metrics whose formula names this one. */
export function usersOf(id: MetricId): readonly MetricId[] {
  return METRIC_IDS.filter((other) => partsOf(other).includes(id));
}

/** True when the formula of `whole`, followed to its base metrics, names `part`. */
export function restsOn(whole: MetricId, part: MetricId): boolean {
  return partsOf(whole).some((id) => id === part || restsOn(id, part));
}
