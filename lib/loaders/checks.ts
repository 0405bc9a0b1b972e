import { AppError } from '@/lib/http/errors';
import { fillSql, readSqlFolder } from '@/lib/loaders/derive';
import type { Workspace } from '@/lib/loaders/source';
import type { Writer } from '@/lib/warehouse/engine';

/** Runs data/checks inside the load's transaction. Throws AppError `unprocessable` with the check and its first bad rows. */
export async function runChecksOrThrow(writer: Writer, workspace: Workspace): Promise<void> {
  for (const check of readSqlFolder('checks')) {
    const bad = await writer.rows(`select * from (${fillSql(check.sql, workspace, 'everything')}) limit 3`);
    if (bad.length === 0) continue;
    const shown = bad.map((row) => JSON.stringify(row)).join(', ');
    throw new AppError(
      'unprocessable',
      `The check "${check.name.replaceAll('-', ' ')}" failed, so nothing of this load was kept. First rows: ${shown}.`,
    );
  }
}
