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

/** Runs `work` in one read-only transaction of the connection, within the limit; the connection is clean afterwards. */
export async function readOn<T>(
  connection: Connection,
  limit: TimeLimit,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const statements = new Queue();
  const guarded = async <R>(statement: () => Promise<R>): Promise<R> => {
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
  };
  await guarded(() => connection.script('begin transaction read only'));
  try {
    const result = await Promise.race([
      work({
        rows: (sql, values = []) =>
          statements.run(() => guarded(async () => (await connection.run(sql, values, readGate)).rows)),
      }),
      rejectedWhenStopped(limit.signal),
    ]);
    limit.signal.throwIfAborted();
    return result;
  } finally {
    await statements.run(() => connection.script('rollback')).catch(() => connection.close());
  }
}
