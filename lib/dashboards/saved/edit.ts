import type { Tile } from '../schema';
import type { ViewState } from '../view-state';
import { isLost, type SavedContent, type ShownTile } from './saved-view';

/**
 * Editing a dashboard: each edit is plain data, its result a new draft, and the drafts before and after it are the history.
 * An edit that changes nothing leaves no step behind, so that undo always undoes something that can be seen.
 */

export type Edit =
  | { readonly do: 'rename'; readonly name: string }
  /** What the dashboard shows when its address says nothing. */
  | { readonly do: 'settle'; readonly state: ViewState }
  | { readonly do: 'add'; readonly tile: Tile }
  | { readonly do: 'remove'; readonly id: string }
  /** `to` is the place among the tiles once the tile is taken out, the first being 0. */
  | { readonly do: 'move'; readonly id: string; readonly to: number }
  | { readonly do: 'resize'; readonly id: string; readonly width?: Tile['width']; readonly height?: Tile['height'] }
  /** A person's own name and words of a tile; empty ones are taken away. The text is a note's. */
  | { readonly do: 'word'; readonly id: string; readonly name: string; readonly words: string; readonly text?: string };

export interface History {
  readonly past: readonly SavedContent[];
  readonly now: SavedContent;
  readonly future: readonly SavedContent[];
}

const STEPS = 200;

/** A history that begins with a draft. */
export function historyOf(now: SavedContent): History {
  return { past: [], now, future: [] };
}

/** The history after an edit. */
export function edited(history: History, edit: Edit): History {
  const now = applied(history.now, edit);
  if (JSON.stringify(now) === JSON.stringify(history.now)) return history;
  return { past: [...history.past, history.now].slice(-STEPS), now, future: [] };
}

/** One step back; the same history where there is none. */
export function undone({ past, now, future }: History): History {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

/** One step forward again; the same history where there is none. */
export function redone({ past, now, future }: History): History {
  const [after, ...rest] = future;
  return after === undefined ? { past, now, future } : { past: [...past, now], now: after, future: rest };
}

/** The tiles with one of them at another place; places beyond the ends are the ends. */
export function withMoved<T extends { readonly id: string }>(
  tiles: readonly T[],
  id: string,
  to: number,
): readonly T[] {
  const tile = tiles.find((one) => one.id === id);
  if (tile === undefined) return tiles;
  const others = tiles.filter((one) => one.id !== id);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), tile, ...others.slice(place)];
}

/** An id that no tile has yet. */
export function freeTileId(tiles: readonly { readonly id: string }[]): string {
  const taken = new Set(tiles.map(({ id }) => id));
  for (let n = tiles.length + 1; ; n += 1) if (!taken.has(`tile${String(n)}`)) return `tile${String(n)}`;
}

function applied(draft: SavedContent, edit: Edit): SavedContent {
  switch (edit.do) {
    case 'rename':
      return edit.name.trim() === '' ? draft : { ...draft, name: edit.name.trim() };
    case 'settle':
      return { ...draft, state: edit.state };
    case 'add':
      return { ...draft, tiles: [...draft.tiles, { ...edit.tile, id: freeTileId(draft.tiles) }] };
    case 'remove':
      return { ...draft, tiles: draft.tiles.filter(({ id }) => id !== edit.id) };
    case 'move':
      return { ...draft, tiles: withMoved(draft.tiles, edit.id, edit.to) };
    case 'resize':
    case 'word':
      return { ...draft, tiles: draft.tiles.map((tile) => (tile.id === edit.id ? changed(tile, edit) : tile)) };
  }
}

/** A tile that no longer fits the grammar stays untouched: it can be moved and removed. */
function changed(tile: ShownTile, edit: Extract<Edit, { do: 'resize' | 'word' }>): ShownTile {
  if (isLost(tile)) return tile;
  if (edit.do === 'resize') return { ...tile, width: edit.width ?? tile.width, height: edit.height ?? tile.height };
  const { name: _name, words: _words, ...rest } = tile;
  const [name, words] = [edit.name.trim(), edit.words.trim()];
  const show = rest.show.as === 'note' ? { as: rest.show.as, text: edit.text ?? rest.show.text } : rest.show;
  return { ...rest, show, ...(name === '' ? {} : { name }), ...(words === '' ? {} : { words }) };
}
