import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { withMoved } from '@/lib/dashboards/saved/edit';
import type { ShownTile } from '@/lib/dashboards/saved/saved-view';

/**
 * Moving tiles. By key: Space or Enter grabs, arrows move at once, Space or Enter drops, Escape puts back. By mouse or finger: a
 * line shows where the tile will stand, and nothing moves before it is let go, because an element that is moved in the
 * document loses both focus and pointer. Either way one grab is one edit.
 */

export type Said = 'grabbed' | 'moved' | 'dropped' | 'cancelled';

interface Grab {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly by: 'keys' | 'pointer';
}

export interface Arrange {
  /** The tiles in the order to be drawn. */
  readonly tiles: readonly ShownTile[];
  readonly grabbed: string | null;
  /** The tile beside which the grabbed one would stand, and on which side. */
  readonly mark: { readonly id: string; readonly side: 'before' | 'after' } | null;
  readonly onKeyDown: (id: string, event: KeyboardEvent) => void;
  readonly onPointerDown: (id: string, event: PointerEvent) => void;
}

export interface ArrangeOptions {
  readonly tiles: readonly ShownTile[];
  /** The element whose children with `data-tile` are the tiles. */
  readonly grid: RefObject<HTMLElement | null>;
  readonly onMove: (id: string, to: number) => void;
  readonly onSay: (said: Said, id: string, place: number) => void;
}

/** The id of the button that moves a tile. */
export function handleId(id: string): string {
  return `move-${id}`;
}

/** Where a key takes a grabbed tile; null for other keys. */
export function placeByKey(key: string, to: number, count: number): number | null {
  const wanted = {
    ArrowLeft: to - 1,
    ArrowUp: to - 1,
    ArrowRight: to + 1,
    ArrowDown: to + 1,
    Home: 0,
    End: count - 1,
  };
  const place = Object.entries(wanted).find(([name]) => name === key)?.[1];
  return place === undefined ? null : Math.max(0, Math.min(count - 1, place));
}

/** Lets tiles be grabbed and moved. */
export function useArrange({ tiles, grid, onMove, onSay }: ArrangeOptions): Arrange {
  const [grab, setGrab] = useState<Grab | null>(null);
  useFocusOnHandle(grab);
  const finish = (held: Grab, keep: boolean) => {
    setGrab(null);
    if (keep && held.to !== held.from) onMove(held.id, held.to);
    onSay(keep ? 'dropped' : 'cancelled', held.id, keep ? held.to : held.from);
  };
  const grabTile = (id: string, by: Grab['by']) => {
    const from = tiles.findIndex((tile) => tile.id === id);
    setGrab({ id, from, to: from, by });
    onSay('grabbed', id, from);
  };
  const onKeyDown = (id: string, event: KeyboardEvent) => {
    const toggles = event.key === ' ' || event.key === 'Enter';
    if (grab?.by !== 'keys') {
      if (!toggles) return;
      event.preventDefault();
      grabTile(id, 'keys');
      return;
    }
    if (event.key === 'Tab') {
      finish(grab, false);
      return;
    }
    const to = placeByKey(event.key, grab.to, tiles.length);
    if (!toggles && event.key !== 'Escape' && to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === null) finish(grab, toggles);
    else {
      setGrab({ ...grab, to });
      onSay('moved', grab.id, to);
    }
  };
  useDrag({ tiles, grid, grab, setGrab, finish });
  const onPointerDown = (id: string, event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    grabTile(id, 'pointer');
  };
  const shown = grab?.by === 'keys' ? withMoved(tiles, grab.id, grab.to) : tiles;
  return { tiles: shown, grabbed: grab?.id ?? null, mark: markOf(tiles, grab), onKeyDown, onPointerDown };
}

/** Trap: an element that React moves in the document loses the focus. */
function useFocusOnHandle(grab: Grab | null): void {
  const last = useRef<string | null>(null);
  const [id, to] = grab?.by === 'keys' ? [grab.id, grab.to] : [null, null];
  useLayoutEffect(() => {
    const name = id ?? last.current;
    last.current = id;
    if (name !== null) document.getElementById(handleId(name))?.focus();
  }, [id, to]);
}

interface DragOptions extends Pick<ArrangeOptions, 'tiles' | 'grid'> {
  readonly grab: Grab | null;
  readonly setGrab: (grab: Grab) => void;
  readonly finish: (held: Grab, keep: boolean) => void;
}

/** Follows the pointer while a tile is held. Where it is let go is read anew: the last movement may not be drawn yet. */
function useDrag({ tiles, grid, grab, setGrab, finish }: DragOptions): void {
  useEffect(() => {
    if (grab?.by !== 'pointer') return undefined;
    const under = (event: globalThis.PointerEvent): Grab => {
      const place = grid.current === null ? null : placeAt(grid.current, tiles, grab.id, event.clientX, event.clientY);
      return { ...grab, to: place ?? grab.to };
    };
    const onMove = (event: globalThis.PointerEvent) => {
      scrollNearEdge(event.clientY);
      const held = under(event);
      if (held.to !== grab.to) setGrab(held);
    };
    const onUp = (event: globalThis.PointerEvent) => finish(under(event), true);
    const onCancel = () => finish(grab, false);
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') finish(grab, false);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      window.removeEventListener('keydown', onKey);
    };
  });
}

const EDGE = 72;

function scrollNearEdge(y: number): void {
  if (y < EDGE) window.scrollBy(0, -16);
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, 16);
}

/** The place that a point means: before or after the tile under it, as the half it lies in says; null between tiles. */
function placeAt(grid: HTMLElement, tiles: readonly ShownTile[], id: string, x: number, y: number): number | null {
  const others = tiles.filter((tile) => tile.id !== id);
  const found = [...grid.querySelectorAll<HTMLElement>('[data-tile]')].find((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  if (found?.dataset['tile'] === id) return tiles.findIndex((tile) => tile.id === id);
  const place = others.findIndex((tile) => tile.id === found?.dataset['tile']);
  if (found === undefined || place < 0) return null;
  const { left, top, width, height } = found.getBoundingClientRect();
  const isWide = width > grid.clientWidth * 0.9;
  const isAfter = isWide ? y > top + height / 2 : x > left + width / 2;
  return isAfter ? place + 1 : place;
}

function markOf(tiles: readonly ShownTile[], grab: Grab | null): Arrange['mark'] {
  if (grab?.by !== 'pointer' || grab.to === grab.from) return null;
  const others = tiles.filter((tile) => tile.id !== grab.id);
  const next = others[grab.to];
  if (next !== undefined) return { id: next.id, side: 'before' };
  const last = others.at(-1);
  return last === undefined ? null : { id: last.id, side: 'after' };
}
