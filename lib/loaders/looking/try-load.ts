import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { Look, LookJob } from '@/lib/loaders/looking/look-job';
import type { FactName, Source } from '@/lib/loaders/source';
import { shownSelect } from '@/lib/loaders/staging/contract-sql';
import { literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { stage } from '@/lib/loaders/staging/stage';
import { factSql, presentColumns } from '@/lib/loaders/staging/stage-fact';
import { errorSaying } from '@/lib/loaders/saying';

const SHOWN_ROWS = 5;
const SHOWN_REJECTS = 50;

async function shownRows(sql: Sql, source: Source, fact: FactName, job: LookJob) {
  const contract = CONTRACTS[fact];
  const from = factSql(source, fact);
  const context = {
    timeZone: job.workspace.timeZone,
    defaults: { currency: job.workspace.currency, ...source.defaults },
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
    `select line::integer as line, column_name, reason, detail, sentence, left(raw_text, 1000) as raw_text
     from read_parquet(${literal(file)}) order by line, reason limit ${SHOWN_REJECTS}`,
  );
  return rows.map((row) => ({
    line: row['line'] === null ? null : Number(row['line']),
    column: text(row, 'column_name'),
    reason: text(row, 'reason') ?? '',
    detail: text(row, 'detail') ?? '',
    sentence: text(row, 'sentence') ?? '',
    rawText: text(row, 'raw_text'),
  }));
}

/** Stages one delivery as a load would, and shows what would come of it; throws AppError `unprocessable` when it is refused. */
export async function tryLoad(
  sql: Sql,
  job: LookJob,
  source: Source,
  fact: FactName,
  delivery: { readonly path: string; readonly name: string },
): Promise<NonNullable<Look['read']>> {
  const { workspace, salt, asOf, memoryMb, threads } = job;
  const folder = join(job.folder, 'staged');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = [{ ...delivery, archived: null }];
  const mapping = source.mapping ?? null;
  const asked = { source: source.name, mapping, files, known: [], workspace, salt, folder, asOf, memoryMb, threads };
  const result = await stage(sql, source, asked, () => undefined);
  const [file] = result.files;
  if (file === undefined || file.state !== 'loaded')
    throw errorSaying({ message: file?.message ?? 'The file cannot be read.', sentence: file?.sentence ?? null });
  const staged = result.facts.find((candidate) => candidate.fact === fact);
  return {
    rows: file.rows,
    good: staged?.rows ?? 0,
    duplicates: staged?.duplicates ?? 0,
    rejected: result.rejected,
    shown: await shownRows(sql, source, fact, job),
    rejects: await shownRejects(sql, result.rejects),
    delivery,
  };
}
