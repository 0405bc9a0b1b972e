import { join } from 'node:path';
import type { Source } from '@/lib/loaders/source';
import type { StagedFact, StageJob, StageResult } from '@/lib/loaders/stage-job';
import { createRawRelation } from '@/lib/loaders/staging/raw-relation';
import { readRequests } from '@/lib/loaders/staging/read-requests';
import { readDelivery } from '@/lib/loaders/staging/read-delivery';
import { literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { hasFactSql, prepareSql, stageFact, type RejectedRow } from '@/lib/loaders/staging/stage-fact';
import { writeRejects } from '@/lib/loaders/staging/write-rejects';

async function createMacros(sql: Sql, source: string, salt: string): Promise<void> {
  await sql.run(`
    create or replace macro key_of(id) as md5_number_lower(id);
    create or replace macro event_key_of(id) as md5_number_lower(${literal(`${source}:`)} || id);
    create or replace macro customer_key_of(id) as md5_number_lower(${literal(salt)} || id);
    create or replace macro visitor_key_of(id) as md5_number_lower(${literal(salt)} || id);
    create or replace macro recipient_key_of(id) as md5_number_lower(${literal(`${salt}mail:`)} || lower(trim(id)));`);
}

async function writeParents(sql: Sql, source: Source, folder: string): Promise<string | null> {
  if (source.replacement === null) return null;
  const path = join(folder, 'parents.parquet');
  await sql.run(`
    copy (select distinct trim(parent) as parent, key_of(trim(parent)) as order_key
          from (${source.replacement.parents}) where trim(parent) <> '')
    to ${literal(path)} (format parquet)`);
  return path;
}

async function fileFigures(sql: Sql, source: Source): Promise<StageResult['figures']> {
  const figures: StageResult['figures'] = [];
  for (const figure of source.figures) {
    const [row] = await sql.rows(figure.file);
    figures.push({ name: figure.name, value: row === undefined ? null : text(row, Object.keys(row)[0] ?? '') });
  }
  return figures;
}

/** Reads, maps, checks and writes one delivery into the staging folder. */
export async function stage(
  sql: Sql,
  source: Source,
  job: StageJob,
  progress: (text: string) => void,
): Promise<StageResult> {
  await createMacros(sql, source.name, job.salt);
  const delivery = await readDelivery(sql, source, job, progress);
  for (const file of source.files) {
    const parts = delivery.read.filter((read) => read.relation === file.relation);
    await createRawRelation(
      sql,
      file,
      parts.map((read) => ({ name: read.name, path: read.raw })),
      source,
    );
  }
  const prepare = prepareSql(source);
  if (prepare !== undefined) await sql.run(prepare);
  if (source.requests !== undefined) await readRequests(sql, source.requests, job.folder);
  const context = {
    timeZone: source.timeZone ?? job.workspace.timeZone,
    defaults: { currency: job.workspace.currency, ...source.defaults },
    asOf: job.asOf,
  };
  const facts: StagedFact[] = [];
  const rejects: RejectedRow[] = [];
  const watermarks: string[] = [];
  const delivered = new Set(delivery.read.map(({ relation }) => relation));
  const isMade = prepare !== undefined || source.requests !== undefined;
  for (const fact of source.facts) {
    // Most deliveries are of two or three facts: to check each of the others costs milliseconds and finds nothing.
    if (!isMade && !hasFactSql(source, fact) && !delivered.has(fact)) continue;
    progress(`Checking ${fact.replaceAll('_', ' ')}`);
    const outcome = await stageFact(sql, source, fact, context, job.folder);
    if (outcome === null) continue;
    facts.push(outcome.staged);
    rejects.push(...outcome.rejects);
    if (outcome.watermark !== null) watermarks.push(outcome.watermark);
  }
  const broken = delivery.read.reduce((sum, read) => sum + read.broken.length, 0);
  return {
    files: [...delivery.files],
    facts,
    rejects: await writeRejects(sql, source, delivery.read, rejects, delivery.refused, job.folder),
    rejected: broken + facts.reduce((sum, fact) => sum + fact.rejected, 0),
    parents: await writeParents(sql, source, job.folder),
    figures: await fileFigures(sql, source),
    watermark: watermarks.sort().at(-1) ?? null,
  };
}
