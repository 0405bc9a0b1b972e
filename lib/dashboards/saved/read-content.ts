import { z } from 'zod';
import { isDimensionId } from '@/lib/metrics/dimensions';
import { tileSchema, viewStateSchema } from '../schema';
import type { ViewState } from '../view-state';
import type { LostTile, SavedContent, ShownTile } from './saved-view';

/** From the stored JSON of a version to what is drawn, tile by tile: one that no longer fits never takes the others along. */

const stored = z.object({
  name: z.string(),
  filters: z.array(z.unknown()).catch([]),
  state: z.unknown().optional(),
  tiles: z.array(z.unknown()),
});

/** Reads a stored version; throws only where it is no dashboard at all. */
export function readContent(text: string): SavedContent {
  const { name, filters, state, tiles } = stored.parse(JSON.parse(text));
  const usual = readState(state);
  return {
    name,
    filters: filters.flatMap((one) => (typeof one === 'string' && isDimensionId(one) ? [one] : [])),
    ...(usual === undefined ? {} : { state: usual }),
    tiles: withOwnIds(tiles.map(readTile)),
  };
}

/** The tiles of a stored version that no longer fit, as JSON. */
export function keptTiles(text: string): readonly string[] {
  return readContent(text).tiles.flatMap((tile) => ('kept' in tile ? [tile.kept] : []));
}

/** A usual state without the filters that nobody knows any more; undefined where nothing of it can be read. */
function readState(value: unknown): ViewState | undefined {
  const { filters, ...rest } = z
    .looseObject({ filters: z.array(z.unknown()).catch([]) })
    .catch({ filters: [] })
    .parse(value);
  const known = filters.filter((one) => viewStateSchema.shape.filters.safeParse([one]).success);
  const read = viewStateSchema.safeParse({ ...rest, filters: known });
  return read.success ? read.data : undefined;
}

function readTile(value: unknown, index: number): ShownTile {
  const read = tileSchema.safeParse(value);
  return read.success ? read.data : lostTile(value, index, read.error.issues);
}

const { id: idSchema, width: widthSchema, height: heightSchema } = tileSchema.shape;
const placed = z.object({
  id: idSchema.catch(''),
  width: widthSchema.catch(4),
  height: heightSchema.catch('M'),
});

function lostTile(value: unknown, index: number, issues: readonly z.core.$ZodIssue[]): LostTile {
  const { id, width, height } = placed.catch({ id: '', width: 4, height: 'M' }).parse(value);
  const asks = [...new Set(leaves(issues).flatMap((path) => nameAt(value, path)))];
  return { id: id === '' ? `lost${String(index)}` : id, width, height, kept: JSON.stringify(value), asks };
}

/** Paths of what is wrong; what no variant of a union accepts is named by each. */
function leaves(
  issues: readonly z.core.$ZodIssue[],
  above: readonly PropertyKey[] = [],
): readonly (readonly PropertyKey[])[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return issue.errors.flatMap((inner) => leaves(inner, path));
    return issue.code === 'unrecognized_keys' ? [] : [path];
  });
}

/** Places of a tile that hold the name of a metric, a dimension, an analysis or a plot. */
const NAMING = new Set([
  'metrics',
  'by',
  'metric',
  'sample',
  'share',
  'click',
  'dimension',
  'end',
  'change',
  'gains',
  'losses',
  'analysis',
  'as',
  'column',
]);

function nameAt(value: unknown, path: readonly PropertyKey[]): readonly string[] {
  const place = path.findLast((part) => typeof part === 'string');
  if (typeof place !== 'string' || !NAMING.has(place)) return [];
  const found = path.reduce<unknown>((inside, part) => ownValue(inside, part), value);
  return typeof found === 'string' ? [found.slice(0, 80)] : [];
}

function ownValue(inside: unknown, part: PropertyKey): unknown {
  if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, part)) return undefined;
  const found: unknown = Reflect.get(inside, part);
  return found;
}

/** Two tiles never share an id, whatever was stored. */
function withOwnIds(tiles: readonly ShownTile[]): readonly ShownTile[] {
  const seen = new Set<string>();
  return tiles.map((tile, index) => {
    const id = seen.has(tile.id) ? `${tile.id}x${String(index)}` : tile.id;
    seen.add(id);
    return id === tile.id ? tile : { ...tile, id };
  });
}
