import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { DIMENSION_IDS, type DimensionId } from '@/lib/metrics/dimensions';
import { fact, type FactId } from '@/lib/metrics/facts';
import { canCarry, carriersOf, resolvedMetric, timeOf } from '@/lib/metrics/resolve';

/** Which pairs of metric and dimension are possible, and why one is not: worked out from the facts that carry a metric. */

/** What is asked besides the pair that is judged. */
export interface Asked {
  /** Splits and filters. */
  readonly dimensions: readonly DimensionId[];
  readonly byHour: boolean;
  readonly returnsBy: 'order' | 'return' | undefined;
}

/** Why a metric cannot be asked so. */
export interface Refusal {
  readonly metric: MetricId;
  /** The dimension that none of its facts knows; null where the dimensions exclude each other, or where the hour is missing. */
  readonly dimension: DimensionId | null;
  /** Fact of the part that does not know it. */
  readonly fact: FactId;
  readonly kind: 'wholeOrders' | 'customers' | 'notKept' | 'together' | 'hour';
}

const OF_PRODUCTS: readonly DimensionId[] = ['productGroup', 'category', 'brand', 'product'];

/** Why a metric cannot be split and filtered so; null when it can. Agrees with the plan of the warehouse (test). */
export function refusalOf(metric: MetricId, { dimensions, byHour, returnsBy }: Asked): Refusal | null {
  for (const base of resolvedMetric(metric).bases) {
    const carriers = carriersOf(base);
    const fits = (wanted: readonly DimensionId[], hour: boolean) =>
      carriers.some((carrier) => canCarry(carrier, timeOf(base, carrier, returnsBy), wanted, hour));
    if (fits(dimensions, byHour)) continue;
    const [first] = carriers;
    if (first === undefined) continue;
    const foreign = dimensions.find((dimension) => !fits([dimension], false));
    if (foreign !== undefined) return { metric, dimension: foreign, fact: first, kind: kindOf(foreign, first) };
    return { metric, dimension: null, fact: first, kind: fits(dimensions, false) ? 'hour' : 'together' };
  }
  return null;
}

function kindOf(dimension: DimensionId, carrier: FactId): Refusal['kind'] {
  if (carrier === 'customerChanges') return 'customers';
  const knowsProducts = fact(carrier).dimensions.product !== undefined;
  return OF_PRODUCTS.includes(dimension) && !knowsProducts ? 'wholeOrders' : 'notKept';
}

/** Every metric, and why it cannot join what is asked. */
export function metricOffers(asked: Asked): ReadonlyMap<MetricId, Refusal | null> {
  return new Map(METRIC_IDS.map((id) => [id, refusalOf(id, asked)]));
}

/** Every dimension, and why the metrics cannot be split by it besides what is asked. */
export function dimensionOffers(metrics: readonly MetricId[], asked: Asked): ReadonlyMap<DimensionId, Refusal | null> {
  return new Map(
    DIMENSION_IDS.map((id) => {
      const dimensions = [...asked.dimensions, id];
      // The new one is named first, so that it is what the reason is about.
      const refusals = metrics.map((metric) => refusalOf(metric, { ...asked, dimensions: [id, ...dimensions] }));
      return [id, refusals.find((refusal) => refusal !== null) ?? null];
    }),
  );
}
