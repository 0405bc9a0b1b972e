import type { Tile } from './schema';

/**
 * What the reader of a tile may choose of its question beside what the whole view is narrowed by. The choice stands in the
 * address as `<tile>.<key>=<value>`, so that an address shared gives the same picture. It imports no zod: the browser reads it.
 */

/** Name of a choice in the address. */
export function choiceName(tile: Tile, key: string): string {
  return `${tile.id}.${key}`;
}

/** The value that an address chooses; the usual one where it says nothing or what is not offered. */
export function chosenValue(tile: Tile, key: string, search: URLSearchParams): string {
  const offered = tile.choices?.[key] ?? [];
  const value = search.get(choiceName(tile, key));
  return value !== null && offered.includes(value) ? value : (offered[0] ?? '');
}

/** The tile as its reader has chosen it. */
export function chosenTile(tile: Tile, search: URLSearchParams): Tile {
  if (tile.choices === undefined || !('analysis' in tile.query)) return tile;
  const input = { ...tile.query.input };
  for (const key of Object.keys(tile.choices)) {
    const value = chosenValue(tile, key, search);
    // What the tile says as a number is a number for the analysis, though an address holds texts.
    input[key] = typeof tile.query.input?.[key] === 'number' ? Number(value) : value;
  }
  return { ...tile, query: { ...tile.query, input } };
}
