/**
 * What the rest of the product may ask of a database engine. DuckDB implements it (duckdb.ts); a second engine would sit
 * behind the same lines. Values are always bound, never written into the text.
 */

/** A value bound to a placeholder `$1`, `$2` …; dates are given as ISO text and cast in SQL (`$1::date`). */
export type SqlValue = string | number | bigint | boolean | null | readonly string[];

/** A row as the engine gives it back: numbers where they are exact in a double, text for dates, times and wide integers. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Reads inside one snapshot of the warehouse. */
export interface Reader {
  /** Runs one SELECT with `$n` placeholders and returns its rows; throws AppError `timeout` or `cancelled` when stopped. */
  rows(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

/** Writes inside one transaction on one file. */
export interface Writer extends Reader {
  /** Runs one statement and returns the number of rows it changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

/** Works beside the writer queue: reads, and makes temporary relations that only it sees. */
export interface Session extends Writer {
  /** Queues `work` as one transaction on the warehouse's file, as Engine.write does; it sees the temporary relations. */
  apply<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
}

/** The files of the warehouse; one transaction writes to one of them. */
export type WarehouseFile = 'warehouse' | 'personal';

/** Limits of one read. */
export interface ReadOptions {
  /** Ends the read when the reader leaves. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the read after so many milliseconds; default TUOKIO_QUERY_SECONDS. */
  readonly timeoutMs?: number | undefined;
}

/** One moment that is kept: whoever reads through it sees the rows of then. */
export interface Pin {
  /** True once it was ended, or a statement in it failed or was stopped. */
  readonly isOver: boolean;
  /** As Engine.read, but at the moment of the pin; undefined when that is over. */
  read<T>(work: (reader: Reader) => Promise<T>, options?: ReadOptions): Promise<{ readonly value: T } | undefined>;
  end(): void;
}

export interface Engine {
  /** Runs `work` in one read transaction on a connection of its own: all it reads is of one moment. */
  read<T>(work: (reader: Reader) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** Keeps the present moment, told from others by the row that `moment` selects, until it is ended or the files must be alone. */
  pin(moment: string): Promise<Pin>;
  /**
   * Queues `work` behind all earlier writes and runs it in one transaction on one file: commits when it resolves, rolls back
   * when it throws. An error of the commit itself is unknown, not failed: the instance is reopened and the error says so.
   */
  write<T>(file: WarehouseFile, work: (writer: Writer) => Promise<T>): Promise<T>;
  /**
   * Runs `work` on a connection of its own beside the writer queue. Its reads are not of one moment: what it relies on must
   * be kept still by its callers (loads are queued), or be looked at again in `apply`.
   */
  beside<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Holds the writer queue, checkpoints both files and runs `work` while nothing changes on disk (backups). */
  quiesce<T>(work: (files: Readonly<Record<WarehouseFile, string>>) => Promise<T>): Promise<T>;
  /** Checkpoints, closes and gives the lock back. */
  close(): Promise<void>;
}
