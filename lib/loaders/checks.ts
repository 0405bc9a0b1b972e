import { type Ahead, NOTHING_AHEAD } from '@/lib/loaders/ahead';
import { fillSql, readSqlFolder } from '@/lib/loaders/fill-sql';
import type { Workspace } from '@/lib/loaders/source';
import type { Reader } from '@/lib/warehouse/engine';
import { errorSaying, saying } from '@/lib/loaders/saying';
import { joined, say, type Sentence } from '@/lib/sentences/sentence';

/** Returns a sentence for each check of a folder of data that finds bad rows, with the first of them. */
async function failuresOf(folder: string, reader: Reader, workspace: Workspace, ahead: Ahead): Promise<Sentence[]> {
  const failures: Sentence[] = [];
  for (const check of readSqlFolder(folder)) {
    const bad = await reader.rows(`select * from (${fillSql(check.sql, workspace, 'everything', ahead)}) limit 3`);
    if (bad.length === 0) continue;
    const shown = bad.map((row) => JSON.stringify(row)).join(', ');
    failures.push(say('checkFailed', { check: check.name.replaceAll('-', ' '), rows: shown }));
  }
  return failures;
}

/**
 * Runs data/checks over the warehouse as it will be when a load is kept. Throws AppError `unprocessable` with the checks that
 * failed and their first bad rows.
 */
export async function runChecksOrThrow(reader: Reader, workspace: Workspace, ahead: Ahead): Promise<void> {
  const failures = await failuresOf('checks', reader, workspace, ahead);
  const why = joined('following', failures);
  if (why !== undefined) throw errorSaying(saying([say('loadNotKept', { why })]));
}

/**
 * Runs data/checks/events over what events have told so far and returns what is wrong with it. Whoever sends an event must not
 * be able to stop the loading of orders, so a load only tells of it.
 */
export function findDoubtsOfEvents(reader: Reader, workspace: Workspace): Promise<Sentence[]> {
  return failuresOf('checks/events', reader, workspace, NOTHING_AHEAD);
}
