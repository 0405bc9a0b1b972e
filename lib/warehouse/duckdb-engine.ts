import { rmSync } from 'node:fs';
import { AppError } from '@/lib/http/errors';
import type { StatePaths } from '@/lib/state/state-paths';
import type { Connection, Database } from '@/lib/warehouse/duckdb';
import type { Engine, Pin, Reader, ReadOptions, Session, WarehouseFile, Writer } from '@/lib/warehouse/engine';
import { faultOf, mustReopen } from '@/lib/warehouse/faults';
import type { Lock } from '@/lib/state/lock';
import { swapFiles, warehouseFiles } from '@/lib/warehouse/open-files';
import { Pinned, pinConnections } from '@/lib/warehouse/pinned';
import { Queue } from '@/lib/warehouse/queue';
import { readOn } from '@/lib/warehouse/read';
import { BesideConnection } from '@/lib/warehouse/beside-connection';
import { Slots } from '@/lib/warehouse/slots';
import { startTimeLimit, type TimeLimit } from '@/lib/warehouse/time-limit';
import { writeOn, type WriteOutcome } from '@/lib/warehouse/write';

/** What an engine is made of; open-warehouse.ts gives it. */
export interface EngineParts {
  readonly paths: StatePaths;
  readonly lock: Lock;
  /** Readers at the same time. */
  readonly readers: number;
  readonly timeoutMs: number;
  /** Called once when a statement is not back at twice its limit. */
  readonly onStuck: () => void;
  /** Opens the locked-down files; called again whenever the instance had to be dropped. */
  readonly open: () => Promise<Database>;
}

/**
 * The engine over one instance of DuckDB. The instance is dropped and opened again after an error of the disk, because
 * DuckDB answers every later statement with "invalidated"; it is opened by the next who needs it, so a disk that stays
 * full costs an error each time and heals without a hand. Trap: never await a write inside a read; what must be alone
 * (backup, reopening) waits for all readers, so both would wait until the read's time limit.
 */
export class DuckDbEngine implements Engine {
  readonly #parts: EngineParts;
  readonly #writes = new Queue();
  readonly #slots: Slots;
  #database: Promise<Database> | undefined;
  #idle: Connection[] = [];
  readonly #pins = new Set<Pinned>();
  readonly #beside = new Set<BesideConnection>();
  /** Files whose relations changed since their last checkpoint: DDL in the log is the weak place of DuckDB's recovery. */
  readonly #due = new Set<WarehouseFile>();
  #isClosed = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#slots = new Slots(parts.readers);
  }

  /** Opens the files if they are not open; throws what `open` throws. */
  async start(): Promise<void> {
    await this.#live();
  }

  read<T>(work: (reader: Reader) => Promise<T>, options: ReadOptions = {}): Promise<T> {
    return this.#inSlot(options, (limit) => this.#readAlone((connection) => readOn(connection, limit, work)));
  }

  pin(moment: string): Promise<Pin> {
    return this.#inSlot({}, async (limit) => {
      const database = await this.#live();
      const pinned = new Pinned(await pinConnections(() => database.connect(), this.#parts.readers, moment, limit));
      this.#pins.add(pinned);
      return {
        get isOver() {
          return pinned.isOver;
        },
        read: (work, options = {}) => this.#inSlot(options, (own) => pinned.read(own, work)),
        end: () => {
          this.#pins.delete(pinned);
          pinned.end();
        },
      };
    });
  }

  async #inSlot<T>(options: ReadOptions, work: (limit: TimeLimit) => Promise<T>): Promise<T> {
    const limit = startTimeLimit(options, this.#parts.timeoutMs, this.#parts.onStuck);
    try {
      const leave = await this.#slots.enter(limit.signal);
      try {
        return await work(limit);
      } finally {
        leave();
      }
    } catch (error) {
      if (error instanceof AppError && faultOf(error.cause) === 'invalidated') this.#reopenSoon();
      throw error;
    } finally {
      limit.end();
    }
  }

  write<T>(file: WarehouseFile, work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#writes.run(async () => {
      const connection = await (await this.#live()).connect();
      return this.#settle(file, await writeOn(connection, work).finally(() => connection.close()));
    });
  }

  async beside<T>(work: (session: Session) => Promise<T>): Promise<T> {
    // In the queue, because there nobody drops the instance.
    const own = await this.#writes.run(async () => {
      const connection = new BesideConnection(await (await this.#live()).connect());
      this.#beside.add(connection);
      return connection;
    });
    try {
      return await work({
        rows: async (sql, values) => (await own.run(sql, values)).rows,
        run: async (sql, values) => (await own.run(sql, values)).changed,
        apply: (step) => this.#writes.run(async () => this.#settle('warehouse', await own.write(step))),
      });
    } finally {
      this.#beside.delete(own);
      await own.end();
    }
  }

  quiesce<T>(work: (files: Readonly<Record<WarehouseFile, string>>) => Promise<T>): Promise<T> {
    return this.#writes.run(async () => {
      await this.#live();
      const checkpoint = () =>
        this.#slots.alone(() => {
          this.#endPins();
          return this.#checkpoint(['warehouse', 'personal']);
        });
      await [...this.#beside].reduce((inner, each) => () => each.pause(inner), checkpoint)();
      return work(warehouseFiles(this.#parts.paths));
    });
  }

  /**
   * Puts other, closed files in the place of the warehouse (a rebuild) while nobody reads or writes, and opens them. When
   * they do not open, the old ones come back and the error is thrown.
   */
  replace(next: Readonly<Record<WarehouseFile, string>>): Promise<void> {
    return this.#writes.run(() =>
      this.#slots.alone(async () => {
        await this.#drop();
        const swap = swapFiles(this.#parts.paths, next);
        try {
          await this.#live();
        } catch (error) {
          swap.back();
          throw error;
        }
        for (const file of swap.previous) rmSync(file);
      }),
    );
  }

  close(): Promise<void> {
    return this.#writes.run(async () => {
      if (this.#isClosed) return;
      await this.#endBeside();
      await this.#slots.alone(async () => {
        this.#endPins();
        if (this.#database) await this.#checkpoint(['warehouse', 'personal']).catch(() => undefined);
        this.#isClosed = true;
        await this.#drop();
      });
      this.#parts.lock.release();
    });
  }

  async #live(): Promise<Database> {
    if (this.#isClosed) throw new AppError('unavailable', 'The warehouse is closed, because Tuokio is stopping.');
    this.#database ??= this.#parts.open().catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }

  async #readAlone<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.#idle.pop() ?? (await (await this.#live()).connect());
    try {
      return await work(connection);
    } finally {
      if (connection.isOpen) this.#idle.push(connection);
    }
  }

  /** Ends a transaction's story: opens again or checkpoints where it asks for it, and gives or throws its result. */
  async #settle<T>(file: WarehouseFile, outcome: WriteOutcome<T>): Promise<T> {
    if (outcome.changedRelations) this.#due.add(file);
    if (outcome.isBroken) await this.#reopen();
    else await this.#checkpointWhatIsDue();
    if ('error' in outcome.result) throw outcome.result.error;
    return outcome.result.value;
  }

  async #checkpoint(files: Iterable<WarehouseFile>): Promise<void> {
    const connection = await (await this.#live()).connect();
    try {
      for (const file of files) {
        await connection.script(file === 'warehouse' ? 'checkpoint' : 'checkpoint personal');
        this.#due.delete(file);
      }
    } finally {
      connection.close();
    }
  }

  /** After a change of relations; DuckDB refuses a checkpoint beside some readers, then the next write tries again. */
  async #checkpointWhatIsDue(): Promise<void> {
    if (this.#due.size === 0) return;
    await this.#checkpoint([...this.#due]).catch(async (error: unknown) => {
      if (mustReopen(error)) await this.#reopen();
    });
  }

  /** Ends kept moments: an open transaction stands in the way of a checkpoint and keeps the files open. */
  #endPins(): void {
    for (const pinned of this.#pins) pinned.end();
    this.#pins.clear();
  }

  async #endBeside(): Promise<void> {
    await Promise.all([...this.#beside].map((connection) => connection.end()));
  }

  /** Closes all connections and the instance; only when alone, else DuckDB would keep the files open. */
  async #drop(): Promise<void> {
    const opening = this.#database;
    this.#database = undefined;
    this.#idle.splice(0).forEach((connection) => connection.close());
    this.#endPins();
    await this.#endBeside();
    const database = await opening?.catch(() => undefined);
    database?.close();
  }

  async #reopen(): Promise<void> {
    await this.#slots.alone(async () => {
      await this.#drop();
      // What fails now is tried again by the next who needs it, and told to them.
      await this.#live().catch(() => undefined);
    });
  }

  #reopenSoon(): void {
    void this.#writes.run(() => this.#reopen());
  }
}
