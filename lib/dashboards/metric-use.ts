import type { MetricId } from '@/lib/metrics/catalog';
import { restsOn } from '@/lib/metrics/metric-relatives';
import type { Tile, View } from './schema';
import { tileMetrics } from './tile-metrics';

/** Tiles of a view that show a metric, and those that show something worked out from it. */
export interface MetricUse {
  readonly view: View;
  readonly shows: readonly Tile[];
  readonly rests: readonly Tile[];
}

/** Where a metric is used in views: one entry for each view that shows it or rests on it. */
export function usesOf(id: MetricId, views: readonly View[]): readonly MetricUse[] {
  return views.flatMap((view) => {
    const shows = view.tiles.filter((tile) => tileMetrics(tile).includes(id));
    const others = view.tiles.filter((tile) => !shows.includes(tile));
    const rests = others.filter((tile) => tileMetrics(tile).some((one) => restsOn(one, id)));
    return shows.length + rests.length === 0 ? [] : [{ view, shows, rests }];
  });
}
