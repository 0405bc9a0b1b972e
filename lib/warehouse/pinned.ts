import type { Connection } from '@/lib/warehouse/duckdb';
import type { Reader } from '@/lib/warehouse/engine';
import { beginReading, readIn } from '@/lib/warehouse/read';
import { Slots } from '@/lib/warehouse/slots';
import type { TimeLimit } from '@/lib/warehouse/time-limit';

/**
 * Read transactions of one moment that stay open, so that all who ask until it is over see the same rows, however much is
 * written meanwhile. A statement that fails or is stopped may have ended its transaction, so with it the moment is over.
 */
export class Pinned {
  readonly #idle: Connection[];
  readonly #slots: Slots;
  #isOver = false;

  constructor(connections: readonly Connection[]) {
    this.#idle = [...connections];
    this.#slots = new Slots(connections.length);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Runs `work` at the moment; undefined when the moment is over. */
  async read<T>(limit: TimeLimit, work: (reader: Reader) => Promise<T>): Promise<{ readonly value: T } | undefined> {
    const leave = await this.#slots.enter(limit.signal);
    const connection = this.#idle.pop();
    try {
      if (connection === undefined || this.#isOver) return undefined;
      return { value: await readIn(connection, limit, (reader) => work(this.#watched(reader, limit))) };
    } finally {
      if (connection !== undefined) this.#idle.push(connection);
      if (this.#isOver) this.end();
      leave();
    }
  }

  /** Ends the moment: connections that rest are closed at once, those that read when they are back. */
  end(): void {
    this.#isOver = true;
    this.#idle.splice(0).forEach((connection) => connection.close());
  }

  #watched(reader: Reader, { signal }: TimeLimit): Reader {
    return {
      rows: async (sql, values) => {
        signal.throwIfAborted();
        try {
          return await reader.rows(sql, values);
        } catch (error) {
          this.#isOver = true;
          throw error;
        }
      },
    };
  }
}

/**
 * Begins up to `count` read transactions that see the same moment, told by the one value that `moment` selects. Tries again
 * when something was written between them, and gives fewer when it goes on.
 */
export async function pinConnections(
  connect: () => Promise<Connection>,
  count: number,
  moment: string,
  limit: TimeLimit,
): Promise<readonly Connection[]> {
  const connections: Connection[] = [];
  const closeAll = () => connections.splice(0).forEach((connection) => connection.close());
  let seen = '';
  try {
    for (let tries = 0; connections.length < count && tries < 3 * count; tries += 1) {
      const connection = await connect();
      connections.push(connection);
      await beginReading(connection, limit);
      const text = JSON.stringify(await readIn(connection, limit, (reader) => reader.rows(moment)));
      if (text !== seen) connections.splice(0, connections.length - 1).forEach((earlier) => earlier.close());
      seen = text;
    }
    return connections;
  } catch (error) {
    closeAll();
    throw error;
  }
}
