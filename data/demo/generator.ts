import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DEMO_ZONE } from '@/lib/first-run/demo-days';
import { projectRoot } from '@/lib/loaders/project-root';
import { identifier, literal } from '@/lib/loaders/staging/sql';
import type { FactName } from '@/lib/loaders/source';

/**
 * Runs the demo company's SQL (data/demo/sql) in a DuckDB of its own in memory, which shares nothing with the warehouse:
 * what it makes goes through the ordinary loader like anybody's files. Everything is made anew each time, from the first
 * day on, because that takes seconds and leaves no second way by which a row could come out differently.
 */

/** What decides every row of a demo company; it never changes once the company exists. */
export interface DemoPlan {
  readonly seed: string;
  /** First civil day; the first of a month. */
  readonly startDay: string;
  /** 1 = about 60,000 customers, 250,000 orders and 420,000 order lines in 24 months. */
  readonly scale: number;
  /** False leaves the planted stories out. */
  readonly stories: boolean;
  /** First civil day with web events; null = none. Orders of days before have no session. */
  readonly eventsFrom: string | null;
}

/** Civil days, from `since` to the day before `until`. */
export interface Days {
  readonly since: string;
  readonly until: string;
}

export interface Generator {
  /**
   * Writes the rows of a fact that came to be or changed on civil days of the workspace from `since` (null = from the
   * start) on as Parquet and returns how many there are.
   */
  write(fact: BusinessFact, since: string | null, file: string): Promise<number>;
  /**
   * Writes the web events of some days, and what the servers answered on them as far as visits are known, at most about a month
   * for the sake of memory, into the files that are given; returns how many rows each has.
   */
  writeVisits(days: Days, files: VisitFiles): Promise<{ readonly events: number; readonly serverMinutes: number }>;
  close(): void;
}

/** Files that visits are written to; null = not written. */
interface VisitFiles {
  readonly events: string | null;
  readonly serverMinutes: string | null;
}

/** Facts that are not made as a whole: events and what the servers answered are made days by days. */
export const OTHER_FACTS = ['events', 'server_minutes'] as const;

/** Facts that are made as a whole. */
export type BusinessFact = Exclude<FactName, (typeof OTHER_FACTS)[number]>;

/** Resources that a generator may take. */
export interface GeneratorLimits {
  readonly threads: number;
  readonly memoryMb: number;
  /** Folder for what does not fit into memory. */
  readonly spill: string;
}

function startOfDay(day: string): string {
  return `timezone('UTC', timezone(${literal(DEMO_ZONE)}, date ${literal(day)}::timestamp))`;
}

function setting(name: string, value: string): string {
  return `set variable ${name} = ${value}`;
}

function settings(plan: DemoPlan, untilDay: string): readonly string[] {
  return [
    "set timezone = 'UTC'",
    setting('seed', literal(plan.seed)),
    setting('scale', `${plan.scale}::double`),
    setting('stories', String(plan.stories)),
    setting('start_day', `date ${literal(plan.startDay)}`),
    setting('end_day', `date ${literal(untilDay)}`),
    setting('as_of', startOfDay(untilDay)),
  ];
}

/** The scripts of a folder below data/demo, in the order of their names: what each makes, and its SQL. */
function scripts(...folder: readonly string[]): readonly { readonly makes: string; readonly sql: string }[] {
  const path = join(projectRoot(), 'data', 'demo', ...folder);
  const names = readdirSync(path).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => ({
    makes: name.replace(/^\d+-|\.sql$/g, '').replaceAll('-', ' '),
    sql: readFileSync(join(path, name), 'utf8'),
  }));
}

async function openMemory(limits: GeneratorLimits): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMb}MB`,
    temp_directory: limits.spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}

/** Writes a SELECT as Parquet and returns its number of rows. */
async function copyRows(connection: DuckDBConnection, select: string, file: string): Promise<number> {
  await connection.run(`copy (${select}) to ${literal(file)} (format parquet, compression zstd)`);
  const counted = `select count(*)::integer as n from read_parquet(${literal(file)})`;
  const [row] = (await connection.runAndReadAll(counted)).getRowObjectsJson();
  return Number(row?.['n'] ?? 0);
}

/** Visits before an order are known with the order, so many days later at most. */
export const KNOWN_LATE_DAYS = 11;

/** Makes the visits of some days, also those that orders of `knownDays` days later tell of. */
async function makeVisits(connection: DuckDBConnection, { since, until }: Days, knownDays: number): Promise<void> {
  await connection.run(setting('slice_from', startOfDay(since)));
  await connection.run(setting('slice_until', startOfDay(until)));
  await connection.run(setting('orders_until', `${startOfDay(until)} + interval ${knownDays} day`));
  for (const { sql } of scripts('sql', 'visits')) await connection.run(sql);
}

/** Makes the company as it stands at the beginning of `untilDay`; `progress` hears each step. */
export async function openGenerator(
  plan: DemoPlan,
  untilDay: string,
  limits: GeneratorLimits,
  progress: (line: string) => void,
): Promise<Generator> {
  const instance = await openMemory(limits);
  const connection = await instance.connect();
  for (const statement of settings(plan, untilDay)) await connection.run(statement);
  for (const { makes, sql } of scripts('sql')) {
    progress(`Inventing ${makes}`);
    await connection.run(sql);
  }
  return {
    write: (fact, since, file) => {
      const from = since === null ? '' : `touched_at >= ${startOfDay(since)} and`;
      const rows = `select * exclude (touched_at) from ${identifier(`out_${fact}`)}
        where ${from} touched_at < getvariable('as_of')`;
      return copyRows(connection, rows, file);
    },
    writeVisits: async (days, { events, serverMinutes }) => {
      await makeVisits(connection, days, serverMinutes === null ? 1 : KNOWN_LATE_DAYS);
      const copied = async (relation: string, file: string | null) =>
        file === null ? 0 : await copyRows(connection, `select * exclude (touched_at) from ${relation}`, file);
      return {
        events: await copied('out_events', events),
        serverMinutes: await copied('out_server_minutes', serverMinutes),
      };
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
