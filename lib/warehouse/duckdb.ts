import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBMapValue,
  type DuckDBPreparedStatement,
  DuckDBStructValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  StatementType,
  VARCHAR,
} from '@duckdb/node-api';
import type { SqlRow, SqlValue } from '@/lib/warehouse/engine';
import { plainValue } from '@/lib/warehouse/plain-value';

/**
 * The only door to DuckDB's package: one database, its connections, one statement at a time, plain values in and out.
 * Trap: DuckDB's own lock is per process. A second instance of a file in the same process opens without an error and
 * loses data, so nobody but open-files.ts calls openDatabase on a file, and only under the lock of lock.ts.
 */

/** What one statement gave back. */
export interface StatementResult {
  readonly rows: readonly SqlRow[];
  readonly changed: number;
}

/** Asked with the kinds of the statements of a text (`SELECT`, `INSERT` …) before anything runs; throws to refuse. */
export type StatementGate = (kinds: readonly string[]) => void;

export interface Connection {
  /** Runs the one statement that `gate` lets through, with `$n` bound to `values`. Throws DuckDB's own errors. */
  run(sql: string, values: readonly SqlValue[], gate: StatementGate): Promise<StatementResult>;
  /** Runs a text of our own with any number of statements and no values. */
  script(sql: string): Promise<void>;
  /** Asks the running statement to stop; has no effect between statements. */
  interrupt(): void;
  /** Harmless when closed already. */
  close(): void;
  readonly isOpen: boolean;
}

export interface Database {
  connect(): Promise<Connection>;
  /** Closes the files. All connections must be closed before, else DuckDB keeps the files open. */
  close(): void;
}

function plain(value: DuckDBValue, type: DuckDBType): unknown {
  if (value instanceof DuckDBListValue && type.typeId === DuckDBTypeId.LIST)
    return value.items.map((item) => plain(item, type.valueType));
  if (value instanceof DuckDBStructValue && type.typeId === DuckDBTypeId.STRUCT)
    return Object.fromEntries(
      type.entryNames.map((name, index) => [
        name,
        plain(value.entries[name] ?? null, type.entryTypes[index] ?? VARCHAR),
      ]),
    );
  if (value instanceof DuckDBMapValue && type.typeId === DuckDBTypeId.MAP)
    return value.entries.map(({ key, value: held }) => [plain(key, type.keyType), plain(held, type.valueType)]);
  return plainValue(DuckDBTypeId[type.typeId], value);
}

function bindNumber(statement: DuckDBPreparedStatement, index: number, value: number): void {
  // Trap: a whole number bound as DOUBLE would cast an integer column to double and lose the pruning by row group.
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) statement.bindValue(index, value, DOUBLE);
  else if (value >= -(2 ** 31) && value < 2 ** 31) statement.bindValue(index, value, INTEGER);
  else statement.bindValue(index, BigInt(value), BIGINT);
}

function bind(statement: DuckDBPreparedStatement, values: readonly SqlValue[]): void {
  values.forEach((value, offset) => {
    const index = offset + 1;
    if (value === null) statement.bindNull(index);
    else if (typeof value === 'number') bindNumber(statement, index, value);
    else if (typeof value === 'object') statement.bindValue(index, listValue([...value]), LIST(VARCHAR));
    else statement.bindValue(index, value);
  });
}

async function runStatement(
  connection: DuckDBConnection,
  sql: string,
  values: readonly SqlValue[],
  gate: StatementGate,
) {
  // Trap: the binding throws "Error in native callback" on a text without a statement.
  const extracted = await connection.extractStatements(sql.trim() === '' ? ';' : sql).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'Error in native callback') return undefined;
    throw error;
  });
  if (extracted === undefined || extracted.count !== 1) {
    gate(Array.from({ length: extracted?.count ?? 0 }, () => 'ANY'));
    throw new Error(`Expected one statement, found ${extracted?.count ?? 0}`);
  }
  const statement = await extracted.prepare(0);
  try {
    gate([StatementType[statement.statementType]]);
    bind(statement, values);
    const result = await statement.run();
    const rows = await result.convertRowObjects<unknown>(plain);
    return { rows, changed: result.rowsChanged };
  } finally {
    statement.destroySync();
  }
}

/** Opens or creates a database file (`:memory:` for none) with settings that hold from its first moment. */
export async function openDatabase(file: string, settings: Readonly<Record<string, string>>): Promise<Database> {
  const instance = await DuckDBInstance.create(file, { ...settings });
  return {
    async connect() {
      const connection = await instance.connect();
      let isOpen = true;
      return {
        run: (sql, values, gate) => runStatement(connection, sql, values, gate),
        async script(sql) {
          await connection.run(sql);
        },
        interrupt: () => connection.interrupt(),
        close() {
          if (isOpen) connection.closeSync();
          isOpen = false;
        },
        get isOpen() {
          return isOpen;
        },
      };
    },
    close: () => instance.closeSync(),
  };
}
