import type { Connection } from '@/lib/warehouse/duckdb';
import type { Reader } from '@/lib/warehouse/engine';
import { statementError } from '@/lib/warehouse/faults';
import { Queue } from '@/lib/warehouse/queue';
import { readGate } from '@/lib/warehouse/statement-gates';
import type { TimeLimit } from '@/lib/warehouse/time-limit';

/** Work that waits for something else than a statement must not hold its place beyond its limit either. */
function rejectedWhenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Runs one statement, which is interrupted when the limit ends. */
async function guarded<R>(connection: Connection, limit: TimeLimit, statement: () => Promise<R>): Promise<R> {
  limit.signal.throwIfAborted();
  const release = limit.guard(() => connection.interrupt());
  try {
    return await statement();
  } catch (error) {
    limit.signal.throwIfAborted();
    throw statementError(error);
  } finally {
    release();
  }
}

/** Runs `work` in the transaction that is open on the connection, within the limit; none of its statements runs on after it. */
export async function readIn<T>(
  connection: Connection,
  limit: TimeLimit,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const statements = new Queue();
  try {
    const result = await Promise.race([
      work({
        rows: (sql, values = []) =>
          statements.run(() =>
            guarded(connection, limit, async () => (await connection.run(sql, values, readGate)).rows),
          ),
      }),
      rejectedWhenStopped(limit.signal),
    ]);
    limit.signal.throwIfAborted();
    return result;
  } finally {
    await statements.run(() => Promise.resolve());
  }
}

/** Begins a read-only transaction on the connection. */
export function beginReading(connection: Connection, limit: TimeLimit): Promise<void> {
  return guarded(connection, limit, () => connection.script('begin transaction read only'));
}

/** Runs `work` in one read-only transaction of the connection, within the limit; the connection is clean afterwards. */
export async function readOn<T>(
  connection: Connection,
  limit: TimeLimit,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  await beginReading(connection, limit);
  try {
    return await readIn(connection, limit, work);
  } finally {
    await connection.script('rollback').catch(() => connection.close());
  }
}
