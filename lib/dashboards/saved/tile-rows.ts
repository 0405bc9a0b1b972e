import { isLost, type ShownTile } from './saved-view';

/** Tiles flow in twelve columns; four to six figures of the least width that stand together share a row evenly. */

export interface TileRow<T> {
  readonly id: string;
  /** True for figures that share the row. */
  readonly figures: boolean;
  readonly tiles: readonly T[];
}

const LEAST_IN_A_ROW = 4;
const MOST_IN_A_ROW = 6;

/** The tiles in their order, with figures that share a row put together. */
export function tileRows<T extends { readonly tile: ShownTile }>(items: readonly T[]): readonly TileRow<T>[] {
  return runs(items).flatMap((run) => {
    const figures = run.length >= LEAST_IN_A_ROW;
    const size = figures ? Math.ceil(run.length / Math.ceil(run.length / MOST_IN_A_ROW)) : 1;
    const count = Math.ceil(run.length / size);
    return Array.from({ length: count }, (_, row): TileRow<T> => {
      const tiles = run.slice(row * size, (row + 1) * size);
      return { id: tiles[0]?.tile.id ?? '', figures, tiles };
    });
  });
}

/** Neighbouring figures of the least width together, everything else alone. */
function runs<T extends { readonly tile: ShownTile }>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((before, item) => {
    const last = before.at(-1);
    const joins = isSmallFigure(item.tile) && last?.every(({ tile }) => isSmallFigure(tile)) === true;
    return joins ? [...before.slice(0, -1), [...last, item]] : [...before, [item]];
  }, []);
}

function isSmallFigure(tile: ShownTile): boolean {
  return !isLost(tile) && tile.show.as === 'stat' && tile.width === 3;
}

/** How many of sixty columns each tile takes: sixty, so that five figures share a row as evenly as four or six. */
export function spansOf(tiles: readonly ShownTile[]): ReadonlyMap<string, number> {
  const rows = tileRows(tiles.map((tile) => ({ tile })));
  const spans = rows.flatMap(({ figures, tiles: row }) =>
    row.map(({ tile }) => [tile.id, figures ? 60 / row.length : tile.width * 5] as const),
  );
  return new Map(spans);
}
