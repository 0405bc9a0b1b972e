import { setTimeout } from 'node:timers/promises';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';

/** What others had to bear while a load ran, in milliseconds. */
export interface WriterWaits {
  /** Longest transaction in the writer queue. */
  readonly longestHoldMs: number;
  /** Longest time from asking for a small write to its end. */
  readonly longestWaitMs: number;
}

const EVERY_MS = 20;

/** Measures the transactions of an engine, and writes a row of its own every 20 ms, until `end` is called. */
export function watchWriters(engine: DuckDbEngine): { end(): Promise<WriterWaits> } {
  let [longestHoldMs, longestWaitMs, isOver] = [0, 0, false];
  const write = engine.write.bind(engine);
  const beside = engine.beside.bind(engine);
  /** From the first statement to the end of the commit: what stands in the queue behind it waits so long. */
  const held = async <T>(transaction: (started: () => void) => Promise<T>): Promise<T> => {
    let since = Infinity;
    try {
      return await transaction(() => (since = performance.now()));
    } finally {
      longestHoldMs = Math.max(longestHoldMs, performance.now() - since);
    }
  };
  engine.write = (file, work) =>
    held((started) =>
      write(file, (writer) => {
        started();
        return work(writer);
      }),
    );
  engine.beside = (work) =>
    beside((session) =>
      work({
        ...session,
        apply: (step) =>
          held((started) =>
            session.apply((writer) => {
              started();
              return step(writer);
            }),
          ),
      }),
    );
  const smallWrites = async () => {
    while (!isOver) {
      const since = performance.now();
      await write('warehouse', async (writer) => {
        await writer.run(`delete from ops.properties where name = 'bench'`);
        await writer.run(`insert into ops.properties (name, value) values ('bench', 'a small write')`);
      });
      longestWaitMs = Math.max(longestWaitMs, performance.now() - since);
      await setTimeout(EVERY_MS);
    }
  };
  const writing = smallWrites();
  return {
    async end() {
      isOver = true;
      await writing;
      return { longestHoldMs, longestWaitMs };
    },
  };
}
