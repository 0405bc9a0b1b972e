import type { InputId } from '@/lib/metrics/facts';
import { resolvedMetric } from '@/lib/metrics/resolve';
import type { View } from './schema';
import { tileMetrics } from './tile-metrics';

/** What must be loaded before the tiles of a view can answer, in the order of the tiles. */
export function neededInputs(view: View): readonly InputId[] {
  return [...new Set(view.tiles.flatMap(tileMetrics).flatMap((id) => resolvedMetric(id).needs))];
}
