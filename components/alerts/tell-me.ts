import type { AnalysisQuery } from '@/lib/analyses/asked';
import { FIGURES, FIGURE_IDS, figureOf, type FigureId } from '@/lib/analyses/watched-figures';
import type { TileQuestion } from '@/lib/dashboards/resolve';
import type { Tile } from '@/lib/dashboards/schema';

/**
 * Where an alert on what a tile shows is made: on its first metric, or on the first of its columns that is a figure which may be watched;
 * null where there is none. Kept small: it comes with each tile.
 */
export function tellMeAddress(tile: Tile, { query }: TileQuestion): string | null {
  if ('analysis' in query) return figureAddress(tile, query);
  const { metrics, by, period, filters, returnsBy, currency } = query;
  return addressOf({ metrics: metrics.slice(0, 1), by: by?.slice(0, 1), period, filters, returnsBy, currency });
}

function figureAddress({ show }: Tile, { analysis, input, period, filters, currency }: AnalysisQuery): string | null {
  const columns: readonly string[] = show.as === 'list' ? show.columns.map(({ column }) => column) : [];
  const figure = FIGURE_IDS.filter((id) => FIGURES[id].analysis === analysis && columns.includes(id)).toSorted(
    (one, other) => columns.indexOf(one) - columns.indexOf(other),
  )[0];
  if (figure === undefined) return null;
  return addressOf({ figure, ...chosenOf(figure, input), period, filters, currency });
}

/** What the tile's reader chose, as far as an alert takes it along. */
function chosenOf(figure: FigureId, input: unknown) {
  const given: Readonly<Record<string, unknown>> = typeof input === 'object' && input !== null ? { ...input } : {};
  const { model, lookBack, returnsBy } = given;
  const rowsBy = given['by'] ?? 'campaign';
  const by = figureOf(figure).splits.filter((id) => id === rowsBy);
  return { model, lookBack, returnsBy, ...(by.length === 0 ? {} : { by }) };
}

function addressOf(asked: object): string {
  return `/alerts/new?${new URLSearchParams({ query: JSON.stringify(asked) }).toString()}`;
}
