import type { Connection } from '@/lib/warehouse/duckdb';
import type { Writer } from '@/lib/warehouse/engine';
import { commitUnknown, mustReopen, statementError } from '@/lib/warehouse/faults';
import { Queue } from '@/lib/warehouse/queue';
import { changesRelations, writeGate } from '@/lib/warehouse/statement-gates';

/** How a write ended: `broken` asks for the instance to be opened again, `relations` for a checkpoint. */
export interface WriteOutcome<T> {
  readonly result: { readonly value: T } | { readonly error: unknown };
  readonly isBroken: boolean;
  readonly changedRelations: boolean;
}

/**
 * Runs `work` in one transaction of the connection. Never throws: it commits when `work` resolves and rolls back when it
 * rejects. An error of the commit means neither (on a full disk DuckDB reported one and had committed), so it is `broken`.
 */
export async function writeOn<T>(
  connection: Connection,
  work: (writer: Writer) => Promise<T>,
): Promise<WriteOutcome<T>> {
  const seen = { isBroken: false, changedRelations: false };
  const statements = new Queue();
  const run = async (sql: string, values: Parameters<Writer['run']>[1] = []) => {
    seen.changedRelations ||= changesRelations(sql);
    try {
      return await connection.run(sql, values, writeGate);
    } catch (error) {
      seen.isBroken ||= mustReopen(error);
      throw statementError(error);
    }
  };
  try {
    await connection.script('begin transaction');
    const value = await work({
      rows: (sql, values) => statements.run(async () => (await run(sql, values)).rows),
      run: (sql, values) => statements.run(async () => (await run(sql, values)).changed),
    });
    const failure = await connection.script('commit').then(
      () => undefined,
      (error: unknown) => ({ error: commitUnknown(error) }),
    );
    return { result: failure ?? { value }, isBroken: failure !== undefined, changedRelations: seen.changedRelations };
  } catch (error) {
    await connection.script('rollback').catch((failure: unknown) => {
      // "no transaction is active" is the answer after an error that ended it already.
      seen.isBroken ||= mustReopen(failure);
    });
    return { result: { error }, isBroken: seen.isBroken, changedRelations: false };
  }
}
