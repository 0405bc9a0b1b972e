/**
 * libsql's own client gives every transaction a fresh connection, begun "deferred", and leaves the old one to the garbage
 * collector. This client keeps to one connection, so that durability settings hold for every statement, and begins every
 * transaction "immediate": two processes (web and command line) then queue for the write lock, where a deferred
 * transaction that first reads and then writes would fail or decide on stale rows.
 */
import { closeSync, existsSync, openSync } from 'node:fs';
import {
  createClient,
  type Client,
  type Config,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Transaction,
} from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';

const BUSY_MS = 5000;
const SETTINGS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'secure_delete = ON'];

/**
 * Makes an empty file with mode 0600 where none is. Trap: a database that this process has open must never be opened and closed
 * as a plain file: POSIX then drops all locks of the process on it, another process takes itself for the last one and deletes
 * the write-ahead log under our feet, and every later write is lost.
 */
export function makePrivateFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/** Opens a SQLite file (made with mode 0600 when missing) in WAL mode with synchronous = FULL; throws when it is no database. */
export async function openSqlite(file: string): Promise<Client> {
  makePrivateFile(file);
  const client = createClient({ url: `file:${file}`, timeout: BUSY_MS });
  await applySettings(client);
  return client;
}

async function applySettings(client: Client): Promise<void> {
  for (const setting of SETTINGS) await client.execute(`PRAGMA ${setting}`);
}

function oneTransaction(client: Client): Transaction {
  let open = true;
  const finish = async (sql: string): Promise<void> => {
    if (!open) return;
    open = false;
    await client.execute(sql);
  };
  return {
    execute: (statement: InStatement) => client.execute(statement),
    batch: async (statements: InStatement[]) => {
      const results = [];
      for (const statement of statements) results.push(await client.execute(statement));
      return results;
    },
    executeMultiple: (sql: string) => client.executeMultiple(sql),
    rollback: () => finish('ROLLBACK'),
    commit: async () => {
      await client.execute('COMMIT');
      open = false;
    },
    close: () => void finish('ROLLBACK'),
    get closed() {
      return !open;
    },
  };
}

class OneConnection implements Client {
  readonly protocol = 'file';
  readonly #client: Client;
  readonly #ready: Promise<void>;

  constructor(client: Client) {
    this.#client = client;
    this.#ready = applySettings(client);
  }

  get closed(): boolean {
    return this.#client.closed;
  }

  async execute(statement: InStatement | string, args?: InArgs): Promise<ResultSet> {
    await this.#ready;
    return typeof statement === 'string' ? this.#client.execute(statement, args) : this.#client.execute(statement);
  }

  async transaction(): Promise<Transaction> {
    await this.#ready;
    await this.#client.execute('BEGIN IMMEDIATE');
    return oneTransaction(this.#client);
  }

  batch: Client['batch'] = (statements, mode) => this.#client.batch(statements, mode);
  migrate: Client['migrate'] = (statements) => this.#client.migrate(statements);
  executeMultiple: Client['executeMultiple'] = (sql) => this.#client.executeMultiple(sql);
  sync: Client['sync'] = () => this.#client.sync();
  reconnect: Client['reconnect'] = () => this.#client.reconnect();
  close: Client['close'] = () => this.#client.close();
}

/** Prisma's libsql adapter on one connection. Trap: only Prisma's adapter, which queues behind a transaction, may use it. */
export class OneConnectionAdapter extends PrismaLibSql {
  override createClient(config: Config): Client {
    return new OneConnection(super.createClient({ ...config, timeout: BUSY_MS }));
  }
}
