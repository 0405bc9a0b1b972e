import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '@/lib/loaders/project-root';
import { literal } from '@/lib/loaders/staging/sql';

/**
 * Oldest major version that the shop is made for, by browser: a visit in an older one counts as unsupported, one in a browser that is
 * not named does not. What comes with Tuokio stands in data/reference/oldest-browsers.json and holds until a workspace has its own.
 */
export type OldestBrowsers = Readonly<Record<string, number>>;

const fileSchema = z.object({ oldest: z.record(z.string(), z.number().int().positive()) });

let shipped: OldestBrowsers | undefined;

/** The list that comes with Tuokio. */
export function shippedOldestBrowsers(): OldestBrowsers {
  const file = join(projectRoot(), 'data', 'reference', 'oldest-browsers.json');
  shipped ??= fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).oldest;
  return shipped;
}

/** Browsers and versions in the order of their names: equal lists are equal texts. */
export function sortedBrowsers(oldest: OldestBrowsers): readonly (readonly [browser: string, version: number])[] {
  return Object.entries(oldest).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The list as rows (browser, version) for a model. */
export function oldestBrowsersSql(oldest: OldestBrowsers): string {
  const rows = sortedBrowsers(oldest).map(
    ([browser, version]) => `(${literal(browser)}, ${String(Math.trunc(version))})`,
  );
  return rows.length === 0 ? `select '' as browser, 0 as version where false` : `values ${rows.join(', ')}`;
}
