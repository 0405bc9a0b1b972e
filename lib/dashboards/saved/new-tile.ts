import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { builtInViews } from '../registry';
import type { Tile } from '../schema';
import type { SavedContent } from './saved-view';

/** Tiles and dashboards that begin from nothing. */

/** The forms in which a metric can be shown. */
export const TILE_FORMS = ['stat', 'line', 'ranking', 'table'] as const;
export type TileForm = (typeof TILE_FORMS)[number];

/** A tile of a metric in a form; a ranking and a table need a dimension. Its id is given when it joins a dashboard. */
export function newTile(metric: MetricId, form: TileForm, dimension: DimensionId | undefined): Tile {
  const place = { id: 'new', width: form === 'stat' ? 3 : 6, height: form === 'stat' ? 'S' : 'M' } as const;
  const by = dimension === undefined ? {} : { by: [dimension] };
  const largest = { order: { by: metric, descending: true }, limit: 12 };
  switch (form) {
    case 'stat':
      return { ...place, show: { as: 'stat' }, query: { metrics: [metric], grain: 'calm', totals: true } };
    case 'line':
      return { ...place, show: { as: 'line' }, query: { metrics: [metric], grain: 'auto', totals: true } };
    case 'table':
      return { ...place, show: { as: 'table' }, query: { metrics: [metric], ...by, ...largest } };
    case 'ranking':
      return {
        ...place,
        show: {
          as: 'ranking',
          columns: [
            { metric, show: 'bar' },
            { metric, show: 'value' },
            { metric, show: 'change' },
          ],
        },
        query: { metrics: [metric], ...by, ...largest, ...(isSum(metric) ? { others: true } : {}) },
        ...(dimension === undefined ? {} : { click: dimension }),
      };
  }
}

/** True for amounts and counts: what is left out of a ranking can be told as one row. */
function isSum(metric: MetricId): boolean {
  const { unit } = metricOf(metric);
  return unit === 'money' || unit === 'count';
}

/** A tile of somebody's own words. */
export function newNote(name: string, text: string): Tile {
  const own = name.trim() === '' ? {} : { name: name.trim() };
  return { id: 'new', ...own, width: 4, height: 'S', show: { as: 'note', text }, query: { metrics: [] } };
}

/** A dashboard with nothing on it yet; it offers every filter that the views offer. */
export function emptyContent(name: string): SavedContent {
  return { name, filters: [...new Set(builtInViews().flatMap((view) => view.filters))], tiles: [] };
}
