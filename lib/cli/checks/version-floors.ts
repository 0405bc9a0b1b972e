import { z } from 'zod';

const floorsSchema = z.record(
  z.string(),
  z.strictObject({ atLeast: z.string().regex(/^\d+\.\d+\.\d+$/), because: z.string() }),
);
/** The lowest version of a package that has no known hole, by package name, and which hole that was. */
export type VersionFloors = z.infer<typeof floorsSchema>;

/** Reads data/reference/version-floors.json; throws a ZodError when it has another shape. */
export function parseVersionFloors(text: string): VersionFloors {
  return floorsSchema.parse(JSON.parse(text));
}

function isBelow(version: string, floor: string): boolean {
  const [core = '', preRelease] = version.split('-', 2);
  const found = core.split('.').map(Number);
  const wanted = floor.split('.').map(Number);
  for (const [place, least] of wanted.entries()) {
    const have = found[place] ?? 0;
    if (have !== least) return have < least;
  }
  // 16.4.6-canary.1 comes before 16.4.6.
  return preRelease !== undefined;
}

/**
 * Compares every installed copy of a package with its floor, offline, because `npm audit` needs a network. `installed` maps
 * npm's lock paths (`node_modules/next`, `node_modules/a/node_modules/next`) to versions. Returns one sentence per copy
 * that is too old.
 */
export function versionsBelowFloor(installed: ReadonlyMap<string, string>, floors: VersionFloors): string[] {
  return [...installed].flatMap(([path, version]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const floor = floors[name];
    if (floor === undefined || !isBelow(version, floor.atLeast)) return [];
    return [`${path} is ${version}, but must be ${floor.atLeast} or newer: ${floor.because}.`];
  });
}
