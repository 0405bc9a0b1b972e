import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';

/**
 * What an expert would write for a tile: one statement that returns all the tile shows, in data/bench/<tile>.sql. Its days
 * stand in the text as literals, which is the best case for the database; ours are bound. Tiles of another view than the executive's
 * lie in a folder of its name. `also` has what else such a text names, as SQL.
 */
export function handWrittenSql(
  tile: string,
  { period, comparisons, asOf }: Answer,
  folder = '',
  also: Readonly<Record<string, string>> = {},
): string {
  const compared = comparisons.find((comparison) => comparison.id !== 'target');
  if (compared === undefined)
    throw new Error(`The tile ${tile} is compared with nothing: there is nothing to measure.`);
  const named = new Map<string, string>([
    ['from', `date '${period.from}'`],
    ['until', `date '${addDays(period.to, 1)}'`],
    ['was_from', `date '${compared.from}'`],
    ['was_until', `date '${addDays(compared.to, 1)}'`],
    ['as_of_day', `date '${asOf.slice(0, 10)}'`],
    ['as_of', `timestamp '${asOf}'`],
    ...Object.entries(also),
  ]);
  const file = join('data', 'bench', folder, `${tile}.sql`);
  return readFileSync(file, 'utf8').replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = named.get(name);
    if (value === undefined) throw new Error(`${file} names {${name}}, which does not exist.`);
    return value;
  });
}
