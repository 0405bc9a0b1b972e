import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
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
}

export interface Generator {
  /**
   * Writes the rows of a fact that came to be or changed on civil days of the workspace from `since` (null = from the
   * start) on as Parquet and returns how many there are.
   */
  write(fact: FactName, since: string | null, file: string): Promise<number>;
  close(): void;
}

/** The zone in which the company counts its days. */
export const DEMO_ZONE = 'Europe/Helsinki';

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

function settings(plan: DemoPlan, untilDay: string): readonly string[] {
  return [
    "set timezone = 'UTC'",
    `set variable seed = ${literal(plan.seed)}`,
    `set variable scale = ${plan.scale}::double`,
    `set variable stories = ${plan.stories}`,
    `set variable start_day = date ${literal(plan.startDay)}`,
    `set variable end_day = date ${literal(untilDay)}`,
    `set variable as_of = ${startOfDay(untilDay)}`,
  ];
}

/** Makes the company as it stands at the beginning of `untilDay`; `progress` hears each step. */
export async function openGenerator(
  plan: DemoPlan,
  untilDay: string,
  limits: GeneratorLimits,
  progress: (line: string) => void,
): Promise<Generator> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMb}MB`,
    temp_directory: limits.spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const folder = join(projectRoot(), 'data', 'demo', 'sql');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  for (const statement of settings(plan, untilDay)) await connection.run(statement);
  for (const name of scripts.sort()) {
    progress(`Inventing ${name.replace(/^\d+-|\.sql$/g, '').replaceAll('-', ' ')}`);
    await connection.run(readFileSync(join(folder, name), 'utf8'));
  }
  return {
    write: async (fact, since, file) => {
      const from = since === null ? '' : `touched_at >= ${startOfDay(since)} and`;
      await connection.run(
        `copy (select * exclude (touched_at) from ${identifier(`out_${fact}`)}
          where ${from} touched_at < getvariable('as_of')) to ${literal(file)} (format parquet, compression zstd)`,
      );
      const counted = `select count(*)::integer as n from read_parquet(${literal(file)})`;
      const [row] = (await connection.runAndReadAll(counted)).getRowObjectsJson();
      return Number(row?.['n'] ?? 0);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
