import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { AppError } from '@/lib/http/errors';
import { look } from '@/lib/loaders/looking/look';
import { lookJobSchema, type LookJob } from '@/lib/loaders/looking/look-job';
import { sourceOrThrow } from '@/lib/loaders/registry';
import { stageJobSchema, type StageJob } from '@/lib/loaders/stage-job';
import { literal, type Sql } from '@/lib/loaders/staging/sql';
import { stage } from '@/lib/loaders/staging/stage';

/**
 * The process in which strangers' files are read: a DuckDB of its own in memory, under a memory limit of the operating
 * system, that can be killed without harm. Takes one job as JSON on stdin, answers in JSON lines on stdout.
 */
function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function openSql(job: StageJob | LookJob): Promise<Sql> {
  const temporary = join(job.folder, 'spill');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(job.threads),
    memory_limit: `${job.memoryMb}MB`,
    temp_directory: temporary,
    max_temp_directory_size: '20GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`set timezone = ${literal('UTC')}`);
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
  };
}

async function main(): Promise<void> {
  const job = z.union([lookJobSchema, stageJobSchema]).parse(JSON.parse(await readText(process.stdin)));
  const sql = await openSql(job);
  if ('kind' in job) {
    say({ look: await look(sql, job) });
    return;
  }
  const source = sourceOrThrow(job.source, job.mapping);
  say({ result: await stage(sql, source, job, (progress) => say({ progress })) });
}

main().then(
  () => process.stdout.end(() => process.exit(0)),
  (error: unknown) => {
    if (error instanceof AppError) say({ refusal: error.message });
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.stdout.end(() => process.exit(1));
  },
);
