import { FIGURES, figureOf, isFigureId, type FigureId } from '@/lib/analyses/watched-figures';
import { metric as metricOf, isMetricId, type MetricId } from '@/lib/metrics/catalog';
import type { Better, Unit } from '@/lib/metrics/define';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { parseFormula, type Formula } from '@/lib/metrics/formula';
import { dimensionsOf } from '@/lib/metrics/resolve';

/** What an alert watches: a metric of the catalogue, or a figure that an analysis works out. Their ids never meet. */
export type WatchedId = MetricId | FigureId;

/** What counts the cases behind a watched value: a metric, or a column of the analysis. */
export type SampleId = MetricId | 'clicks';

/** True when the text names what may count cases. */
export function isSampleId(id: string): id is SampleId {
  return isMetricId(id) || id === 'clicks';
}

/** Unit of the watched value, and which way is better. */
export function traitsOf(id: WatchedId): { readonly unit: Unit; readonly better: Better } {
  return isFigureId(id) ? FIGURES[id] : metricOf(id);
}

/** Dimensions that it may be split by. */
export function splitsOf(id: WatchedId): readonly DimensionId[] {
  return isFigureId(id) ? figureOf(id).splits : dimensionsOf(id);
}

/** Dimensions that it may be narrowed by. */
export function filtersOf(id: WatchedId): readonly DimensionId[] {
  return isFigureId(id) ? figureOf(id).filters : dimensionsOf(id);
}

/** Cases that rates are judged by unless somebody says otherwise. */
const USUAL_SAMPLE = 100;

/** What counts the cases behind a watched value, and how many there should be; null for amounts and counts. */
export function usualCases(id: WatchedId): { metric: SampleId; least: number } | null {
  if (!isFigureId(id)) return usualSample(id);
  const { sample } = figureOf(id);
  return sample === null ? null : { metric: sample, least: USUAL_SAMPLE };
}

/** The metric that counts the cases behind a rate, and how many there should be; null for amounts and counts. */
export function usualSample(id: MetricId): { metric: MetricId; least: number } | null {
  const found = metricOf(id);
  if (found.sample !== undefined && isMetricId(found.sample)) return { metric: found.sample, least: USUAL_SAMPLE };
  if (!('formula' in found) || (found.unit !== 'ratio' && found.unit !== 'perMille')) return null;
  const counted = denominatorOf(parseFormula(found.formula));
  if (counted !== null && metricOf(counted).unit === 'count') return { metric: counted, least: USUAL_SAMPLE };
  return { metric: 'orders', least: USUAL_SAMPLE };
}

function denominatorOf(formula: Formula): MetricId | null {
  if (formula.kind !== 'operation' || formula.operator !== '/' || formula.right.kind !== 'metric') return null;
  return isMetricId(formula.right.name) ? formula.right.name : null;
}
