import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Source, SourceFile } from '@/lib/loaders/source';
import type { StagedFile, StageJob } from '@/lib/loaders/stage-job';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { prepareFileOrThrow, type PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { keepOptions } from '@/lib/loaders/staging/keep-options';
import { readActivityOrThrow } from '@/lib/loaders/staging/read-activity';
import { parquetColumns, readRawOrThrow, type RawFile } from '@/lib/loaders/staging/read-raw';
import { readReportOrThrow } from '@/lib/loaders/staging/read-report';
import type { Sql } from '@/lib/loaders/staging/sql';
import type { ReadFile, RefusedFile } from '@/lib/loaders/staging/write-rejects';
import { say, written } from '@/lib/sentences/sentence';

/** All files of one delivery, read into raw Parquet files; what cannot be read is refused, the others go on. */
export interface Delivery {
  readonly files: readonly StagedFile[];
  readonly read: readonly ReadFile[];
  readonly refused: readonly RefusedFile[];
}

/** Returns the kind of file that a name belongs to; undefined when the source knows none. */
export function fileKind(source: Source, name: string): SourceFile | undefined {
  const plain = name.replace(/\.gz$/i, '');
  return source.files.find((file) => new RegExp(file.names, 'i').test(plain));
}

function kindOrThrow(source: Source, { name, relation }: StageJob['files'][number]): SourceFile {
  const kind =
    relation === undefined ? fileKind(source, name) : source.files.find((file) => file.relation === relation);
  if (kind !== undefined) return kind;
  const names = source.files.map((file) => `${file.relation} (${file.names})`).join(', ');
  throw new FileRefusal(say('unknownFile', { source: source.name, names }));
}

interface Step {
  readonly file: StagedFile;
  readonly read: ReadFile | null;
  readonly refused: RefusedFile | null;
}

/** What is known of a file that was not read. */
const NOTHING = {
  relation: null,
  contentHash: '',
  bytes: 0,
  rows: 0,
  message: null,
  sentence: null,
  columns: null,
  raw: null,
} as const;

/** By what a file is known again: its content, and the mapping by which it was read, since another reads other rows from it. */
function hashUnder({ mapping }: Source, contentHash: string): string {
  if (mapping === undefined) return contentHash;
  const { version: _, ...said } = mapping;
  return createHash('sha256').update(contentHash).update(JSON.stringify(said)).digest('hex');
}

/** Writes the raw file of a file of any kind. */
function readAnyOrThrow(sql: Sql, file: PreparedFile, kind: SourceFile, source: Source, raw: string): Promise<RawFile> {
  if (kind.report === undefined) return readRawOrThrow(sql, file, kind, source, raw);
  return kind.report.kind === 'activity'
    ? readActivityOrThrow(sql, file, kind.report, raw)
    : readReportOrThrow(sql, file, kind.report, raw);
}

async function readOne(sql: Sql, source: Source, job: StageJob, index: number, seen: Set<string>): Promise<Step> {
  const given = job.files[index];
  if (given === undefined) throw new Error(`no file ${index}`);
  const staged = { ...NOTHING, name: given.name };
  if (given.archived !== null) {
    const { relation, contentHash, bytes, rows } = given.archived;
    const file: StagedFile = {
      ...staged,
      ...{ relation, contentHash, bytes, rows, raw: given.path },
      state: 'loaded',
    };
    return { file, read: { name: given.name, relation, raw: given.path, csv: null, broken: [] }, refused: null };
  }
  let prepared: PreparedFile | undefined;
  try {
    const kind = kindOrThrow(source, given);
    prepared = await prepareFileOrThrow(given.path, given.name, join(job.folder, `plain-${index}`), source.encoding);
    const { bytes, format, plain } = prepared;
    const contentHash = hashUnder(source, prepared.contentHash);
    if (seen.has(contentHash))
      return { file: { ...staged, contentHash, bytes, state: 'known' }, read: null, refused: null };
    seen.add(contentHash);
    const raw = join(job.folder, `raw-${index}.parquet`);
    const { rows, broken, layout } = await readAnyOrThrow(sql, prepared, kind, source, raw);
    const columns = await parquetColumns(sql, raw);
    await keepOptions(sql, raw, job.options ?? {});
    const { delimiter, skipped } = layout ?? { delimiter: source.delimiter, skipped: 0 };
    const csv = format === 'csv' && kind.lines === undefined ? { path: plain, delimiter, skipped } : null;
    const file: StagedFile = {
      ...staged,
      relation: kind.relation,
      contentHash,
      bytes,
      rows: rows + broken.length,
      state: 'loaded',
      columns: csv === null ? null : columns,
      raw,
    };
    return { file, read: { name: given.name, relation: kind.relation, raw, csv, broken }, refused: null };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    rmSync(join(job.folder, `plain-${index}`), { force: true });
    const refused = { name: given.name, line: error.line, sentence: error.sentence };
    const file: StagedFile = {
      ...staged,
      contentHash: prepared === undefined ? '' : hashUnder(source, prepared.contentHash),
      bytes: prepared?.bytes ?? 0,
      state: 'refused',
      message: error.message,
      sentence: error.sentence,
    };
    return { file, read: null, refused };
  }
}

/** Files that came without those their SQL joins are refused. */
function refuseLonely(source: Source, step: Step, relations: ReadonlySet<string>): Step {
  const relation = step.read?.relation;
  const group = source.together.find((names) => relation !== undefined && names.includes(relation));
  const missing = group?.filter((name) => !relations.has(name)) ?? [];
  if (relation === undefined || missing.length === 0) return step;
  const sentence = say('lonelyFile', { relation, missing: missing.join(', ') });
  const refused = { name: step.file.name, line: null, sentence };
  const file: StagedFile = { ...step.file, state: 'refused', message: written(sentence), sentence, raw: null };
  return { file, read: null, refused };
}

/** Reads every file of the job, in the order of their names. */
export async function readDelivery(
  sql: Sql,
  source: Source,
  job: StageJob,
  progress: (text: string) => void,
): Promise<Delivery> {
  const seen = new Set(job.known);
  const steps: Step[] = [];
  for (let index = 0; index < job.files.length; index += 1) {
    progress(`Reading ${job.files[index]?.name ?? ''}`);
    steps.push(await readOne(sql, source, job, index, seen));
  }
  const relations = new Set(steps.flatMap((step) => (step.read === null ? [] : [step.read.relation])));
  const kept = steps.map((step) => refuseLonely(source, step, relations));
  return {
    files: kept.map((step) => step.file),
    read: kept.flatMap((step) => (step.read === null ? [] : [step.read])),
    refused: kept.flatMap((step) => (step.refused === null ? [] : [step.refused])),
  };
}
