import type { Role } from '@/lib/auth/roles';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Tile, View } from '../schema';
import type { ViewState } from '../view-state';

/**
 * A saved dashboard is a view that somebody named. It outlives the vocabulary it was written in: what no longer fits the
 * grammar stands in its place as it was saved, says what it asks for, and stays so until somebody removes it.
 */

/** A saved tile that asks for something that does not exist any more. */
export interface LostTile {
  readonly id: string;
  readonly width: Tile['width'];
  readonly height: Tile['height'];
  /** The tile as it was saved, as JSON; goes back untouched. */
  readonly kept: string;
  /** What it asks for and nobody knows; empty where the tile is wrong in another way. */
  readonly asks: readonly string[];
}

export type ShownTile = Tile | LostTile;

/** What a view, built in or saved, gives to be drawn. */
export type ShownView = Omit<View, 'tiles'> & { readonly tiles: readonly ShownTile[] };

/** What one version of a saved dashboard holds. */
export interface SavedContent {
  readonly name: string;
  readonly filters: readonly DimensionId[];
  /** What it shows when its address says nothing. */
  readonly state?: ViewState | undefined;
  readonly tiles: readonly ShownTile[];
}

/** Who sees a dashboard besides its owner: nobody, a role, everyone. */
export type SharedWith = Role | 'everyone' | null;

/** A saved dashboard in a list. */
export interface SavedSummary {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly mine: boolean;
  readonly sharedWith: SharedWith;
  readonly mayEdit: boolean;
  readonly version: number;
  /** Local moment of the workspace. */
  readonly savedAt: string;
}

/** A saved dashboard to be shown. */
export interface SavedDashboard extends SavedSummary {
  readonly content: SavedContent;
}

/** A version in the history of a dashboard. */
export interface SavedVersion {
  readonly version: number;
  readonly name: string;
  readonly tiles: number;
  readonly author: string;
  /** Local moment of the workspace. */
  readonly savedAt: string;
  /** The version that it brought back, or null. */
  readonly restored: number | null;
}

/** True for a tile that no longer fits the grammar. */
export function isLost(tile: ShownTile): tile is LostTile {
  return 'kept' in tile;
}

/** A saved dashboard as the view that it is. */
export function viewOf(id: string, { name, filters, tiles, state }: SavedContent): ShownView {
  return {
    id,
    name,
    filters: [...filters],
    tiles,
    ...(state === undefined ? {} : { state: { ...state, compare: [...state.compare], filters: [...state.filters] } }),
  };
}
