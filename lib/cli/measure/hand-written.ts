import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';

/**
 * What an expert would write for a tile: one statement that returns all the tile shows, in data/bench/<tile>.sql. Its days
 * stand in the text as literals, which is the best case for the database; ours are bound.
 */
export function handWrittenSql(tile: string, { period, comparisons, asOf }: Answer): string {
  const compared = comparisons.find((comparison) => comparison.id !== 'target');
  if (compared === undefined)
    throw new Error(`The tile ${tile} is compared with nothing: there is nothing to measure.`);
  const days = new Map([
    ['from', period.from],
    ['until', addDays(period.to, 1)],
    ['was_from', compared.from],
    ['was_until', addDays(compared.to, 1)],
    ['as_of_day', asOf.slice(0, 10)],
  ]);
  const file = join('data', 'bench', `${tile}.sql`);
  return readFileSync(file, 'utf8').replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const day = days.get(name);
    if (day === undefined) throw new Error(`${file} names {${name}}, which does not exist.`);
    return `date '${day}'`;
  });
}
