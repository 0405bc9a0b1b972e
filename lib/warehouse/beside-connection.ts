import { AppError } from '@/lib/http/errors';
import type { Connection, StatementResult } from '@/lib/warehouse/duckdb';
import type { SqlValue, Writer } from '@/lib/warehouse/engine';
import { statementError } from '@/lib/warehouse/faults';
import { Queue } from '@/lib/warehouse/queue';
import { besideGate } from '@/lib/warehouse/statement-gates';
import { writeOn, type WriteOutcome } from '@/lib/warehouse/write';

/**
 * A connection beside the writer queue, for loads that compute long. What it makes is temporary: no write to a file, so
 * others write meanwhile, and it goes with the connection, however that ends. Who must have the files alone (a backup, a
 * reopening) waits for its statement, never for its work.
 */
export class BesideConnection {
  readonly #connection: Connection;
  readonly #statements = new Queue();
  #isEnded = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Runs one statement that reads or makes a temporary relation. */
  run(sql: string, values: readonly SqlValue[] = []): Promise<StatementResult> {
    return this.#statements.run(async () => {
      this.#goOnOrThrow();
      try {
        return await this.#connection.run(sql, values, besideGate(sql));
      } catch (error) {
        this.#goOnOrThrow();
        throw statementError(error);
      }
    });
  }

  /** Runs `work` as one transaction that sees the temporary relations; called in the writer queue. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<WriteOutcome<T>> {
    this.#goOnOrThrow();
    return writeOn(this.#connection, work);
  }

  /** Runs `work` between two statements. */
  pause<T>(work: () => Promise<T>): Promise<T> {
    return this.#statements.run(work);
  }

  /** Stops the running statement and closes; later statements are refused. */
  async end(): Promise<void> {
    if (!this.#isEnded) this.#connection.interrupt();
    this.#isEnded = true;
    await this.#statements.run(() => {
      this.#connection.close();
      return Promise.resolve();
    });
  }

  #goOnOrThrow(): void {
    if (this.#isEnded)
      throw new AppError(
        'unavailable',
        'The warehouse was closed under this load, which kept nothing. Start it again.',
      );
  }
}
