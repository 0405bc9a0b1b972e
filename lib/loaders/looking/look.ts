import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { Look, LookJob } from '@/lib/loaders/looking/look-job';
import { recognise, recogniseAs } from '@/lib/loaders/looking/recognise';
import { readHeadOrThrow } from '@/lib/loaders/looking/table-head';
import { writeMapped } from '@/lib/loaders/looking/write-mapped';
import { getSourceOrThrow } from '@/lib/loaders/registry';
import type { FactName } from '@/lib/loaders/source';
import { shownSelect } from '@/lib/loaders/staging/contract-sql';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { prepareFileOrThrow } from '@/lib/loaders/staging/prepare-file';
import { literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { stage } from '@/lib/loaders/staging/stage';
import { factSql, presentColumns } from '@/lib/loaders/staging/stage-fact';

/**
 * Looks at a file that a person dropped: which fact it is, which column is which, and, by staging it as the loader would,
 * how its rows would be read and which would be turned away. Nothing is loaded; what is written is the delivery that a load
 * would take.
 */
const SHOWN_ROWS = 5;
const SHOWN_REJECTS = 50;
const SOURCE = getSourceOrThrow('contract');

/** Name of the delivery: `orders-<own name>.csv`, or the own name when the file is named after its fact already. */
function deliveryName(fact: FactName, name: string, format: Look['format']): string {
  const stem = name.replace(/(\.[a-z]+)(\.gz)?$/, '');
  const isNamed = new RegExp(`^${fact}([-_.]|$)`).test(stem);
  return `${isNamed ? stem : `${fact}-${stem}`}.${format}`;
}

async function shownRows(sql: Sql, fact: FactName, job: LookJob) {
  const contract = CONTRACTS[fact];
  const from = factSql(SOURCE, fact);
  const context = {
    timeZone: job.workspace.timeZone,
    defaults: { currency: job.workspace.currency, ...SOURCE.defaults },
    asOf: job.asOf,
    present: await presentColumns(sql, contract, from),
  };
  const rows = await sql.rows(
    `select * from (${shownSelect(contract, from, context)}) order by _line limit ${SHOWN_ROWS}`,
  );
  return rows.map((row) => Object.fromEntries(contract.columns.map(({ name }) => [name, text(row, name)])));
}

async function shownRejects(sql: Sql, file: string) {
  const rows = await sql.rows(
    `select line::integer as line, column_name, reason, detail, left(raw_text, 1000) as raw_text
     from read_parquet(${literal(file)}) order by line, reason limit ${SHOWN_REJECTS}`,
  );
  return rows.map((row) => ({
    line: row['line'] === null ? null : Number(row['line']),
    column: text(row, 'column_name'),
    reason: text(row, 'reason') ?? '',
    detail: text(row, 'detail') ?? '',
    rawText: text(row, 'raw_text'),
  }));
}

async function tryLoad(sql: Sql, job: LookJob, fact: FactName, delivery: { path: string; name: string }) {
  const { workspace, salt, asOf, memoryMb, threads } = job;
  const folder = join(job.folder, 'staged');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = [{ ...delivery, archived: null }];
  const asked = { source: SOURCE.name, files, known: [], workspace, salt, folder, asOf, memoryMb, threads };
  const result = await stage(sql, SOURCE, asked, () => undefined);
  const [file] = result.files;
  if (file === undefined || file.state !== 'loaded')
    throw new AppError('unprocessable', file?.message ?? 'The file cannot be read.');
  const staged = result.facts.find((candidate) => candidate.fact === fact);
  return {
    rows: file.rows,
    good: staged?.rows ?? 0,
    duplicates: staged?.duplicates ?? 0,
    rejected: result.rejected,
    shown: await shownRows(sql, fact, job),
    rejects: await shownRejects(sql, result.rejects),
    delivery,
  };
}

async function lookOrRefuse(sql: Sql, job: LookJob): Promise<Look> {
  const file = await prepareFileOrThrow(job.path, job.name, join(job.folder, 'plain'), 'utf-8');
  const head = await readHeadOrThrow(sql, file);
  const found =
    job.fact === null
      ? recognise(head.columns, job.name)
      : recogniseAs(job.fact, head.columns, job.mapping ?? undefined);
  const about = {
    format: file.format,
    delimiter: head.delimiter,
    columns: head.columns.map((name, index) => ({ name, sample: head.sample[index] ?? null })),
    fact: found.fact,
    mapping: { ...found.mapping },
    missing: [...found.missing],
  };
  if (found.missing.length > 0) return { ...about, read: null };
  const name = deliveryName(found.fact, job.name, file.format);
  const delivery = { path: join(job.folder, name), name };
  await writeMapped(sql, file, head, found, delivery.path);
  return { ...about, read: await tryLoad(sql, job, found.fact, delivery) };
}

/** Looks at the file of a job; throws AppError `unprocessable` with place and cure when it cannot be read at all. */
export async function look(sql: Sql, job: LookJob): Promise<Look> {
  try {
    return await lookOrRefuse(sql, job);
  } catch (error) {
    if (error instanceof FileRefusal) throw new AppError('unprocessable', error.message);
    throw error;
  }
}
