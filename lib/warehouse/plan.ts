import { AppError } from '@/lib/http/errors';
import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { FactId } from '@/lib/metrics/facts';
import type { Gather } from '@/lib/metrics/define';
import { baseMetric, canCarry, carriersOf, resolvedMetric, timeOf } from '@/lib/metrics/resolve';

/** Which fact carries which base metric of a query: the first that has every dimension and filter that was asked for. */

/** Base metrics that one scan of a fact answers together. */
export interface Scan {
  readonly fact: FactId;
  readonly time: string;
  readonly stock: boolean;
  /** How rows are gathered before; the metrics of such a scan have one condition in common. */
  readonly gather: Gather | undefined;
  readonly bases: readonly MetricId[];
}

export interface PlanRequest {
  readonly metrics: readonly MetricId[];
  /** Dimensions of splits and filters, rights included. */
  readonly dimensions: readonly DimensionId[];
  readonly byHour: boolean;
  readonly returnsBy: 'order' | 'return' | undefined;
  /** Takes the n-th fitting carrier instead of the first (tests prove that all are equal); the last where there are fewer. */
  readonly carrier?: number;
}

/** Groups the base metrics of a request into scans; throws AppError `unprocessable` naming metric and dimension if none fits. */
export function planScans(request: PlanRequest): readonly Scan[] {
  const scans = new Map<string, Omit<Scan, 'bases'> & { readonly bases: MetricId[] }>();
  const bases = new Set(request.metrics.flatMap((id) => resolvedMetric(id).bases));
  for (const id of bases) {
    const carrier = carrierFor(id, request);
    const time = timeOf(id, carrier, request.returnsBy);
    const { kind, gather, where = '' } = baseMetric(id);
    const stock = kind === 'stock';
    const gathered = gather === undefined ? '' : JSON.stringify([gather, where]);
    const key = `${carrier} ${time} ${String(stock)} ${gathered}`;
    const scan = scans.get(key) ?? { fact: carrier, time, stock, gather, bases: [] };
    scan.bases.push(id);
    scans.set(key, scan);
  }
  return [...scans.values()];
}

function carrierFor(id: MetricId, request: PlanRequest): FactId {
  const fitting = carriersOf(id).filter((carrier) =>
    canCarry(carrier, timeOf(id, carrier, request.returnsBy), request.dimensions, request.byHour),
  );
  const chosen = fitting[Math.min(request.carrier ?? 0, fitting.length - 1)];
  if (chosen !== undefined) return chosen;
  const asking = request.metrics.find((metric) => resolvedMetric(metric).bases.includes(id)) ?? id;
  const obstacle = request.dimensions.find((dimension) =>
    carriersOf(id).every((carrier) => !canCarry(carrier, timeOf(id, carrier, request.returnsBy), [dimension], false)),
  );
  if (obstacle === undefined && request.byHour) {
    throw new AppError('unprocessable', `${asking} is known by day, not by hour. Ask for grain day or coarser.`, {
      metric: asking,
      grain: 'hour',
    });
  }
  const dimension = obstacle ?? request.dimensions.join(', ');
  throw new AppError(
    'unprocessable',
    `${asking} cannot be split or filtered by ${dimension}. Ask without it, or see the metric's dimensions in the catalogue.`,
    { metric: asking, dimension },
  );
}
