import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { look } from '@/lib/loaders/looking/look';
import { lookJobSchema, type LookJob } from '@/lib/loaders/looking/look-job';
import { sourceOrThrow } from '@/lib/loaders/registry';
import { serveJobs } from '@/lib/loaders/serve-jobs';
import { stageJobSchema, type StageJob } from '@/lib/loaders/stage-job';
import { literal, type Sql } from '@/lib/loaders/staging/sql';
import { stage } from '@/lib/loaders/staging/stage';

/**
 * The process in which strangers' files are read: a DuckDB of its own in memory, under a memory limit of the operating
 * system, that can be killed without harm. Each job has a database of its own, which goes with it.
 */
async function withSql<T>(job: StageJob | LookJob, work: (sql: Sql) => Promise<T>): Promise<T> {
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
  try {
    await connection.run(`set timezone = ${literal('UTC')}`);
    return await work({
      run: async (sql) => {
        await connection.run(sql);
      },
      rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

void serveJobs(async (asked, say) => {
  const job = z.union([lookJobSchema, stageJobSchema]).parse(asked);
  await withSql(job, async (sql) => {
    if ('kind' in job) {
      say({ look: await look(sql, job) });
      return;
    }
    const source = sourceOrThrow(job.source, job.mapping);
    say({ result: await stage(sql, source, job, (progress) => say({ progress })) });
  });
});
