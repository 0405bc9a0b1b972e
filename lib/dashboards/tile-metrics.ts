import type { MetricId } from '@/lib/metrics/catalog';
import type { Tile } from './schema';

/** Metrics that a tile asks for; none for an analysis. */
export function tileMetrics(tile: Tile): readonly MetricId[] {
  return 'metrics' in tile.query ? tile.query.metrics : [];
}
