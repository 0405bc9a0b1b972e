import { AppError } from '@/lib/http/errors';
import type { Ahead } from '@/lib/loaders/ahead';
import { fillSql, readSqlFolder } from '@/lib/loaders/fill-sql';
import type { Workspace } from '@/lib/loaders/source';
import type { Reader } from '@/lib/warehouse/engine';

/**
 * Runs data/checks over the warehouse as it will be when a load is kept. Throws AppError `unprocessable` with the check and its
 * first bad rows.
 */
export async function runChecksOrThrow(reader: Reader, workspace: Workspace, ahead: Ahead): Promise<void> {
  for (const check of readSqlFolder('checks')) {
    const bad = await reader.rows(`select * from (${fillSql(check.sql, workspace, 'everything', ahead)}) limit 3`);
    if (bad.length === 0) continue;
    const shown = bad.map((row) => JSON.stringify(row)).join(', ');
    throw new AppError(
      'unprocessable',
      `The check "${check.name.replaceAll('-', ' ')}" failed, so nothing of this load was kept. First rows: ${shown}.`,
    );
  }
}
