import { join } from 'node:path';
import { readColumnTypes } from '@/lib/loaders/looking/column-types';
import type { Look, LookJob } from '@/lib/loaders/looking/look-job';
import { mapByType, toFileMapping, writtenAs } from '@/lib/loaders/looking/propose-mapping';
import { neededOfMapping, recognise, recogniseAs, type Recognised } from '@/lib/loaders/looking/recognise';
import { findLayout, readHeadOrThrow, type TableLayout } from '@/lib/loaders/looking/table-head';
import { tryLoad } from '@/lib/loaders/looking/try-load';
import { writeMapped } from '@/lib/loaders/looking/write-mapped';
import { mappedSource } from '@/lib/loaders/mapped/mapped-source';
import { getSourceOrThrow } from '@/lib/loaders/registry';
import type { FactName } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { prepareFileOrThrow, type PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { parquetColumns, readRawOrThrow } from '@/lib/loaders/staging/read-raw';
import type { Sql } from '@/lib/loaders/staging/sql';
import { errorSaying } from '@/lib/loaders/saying';

/**
 * Looks at a file that a person dropped: which fact it is, what stands in its columns, which column is which, and, by staging it
 * as the loader would, how its rows would be read and which would be turned away. Nothing is loaded. A CSV file is loaded as it
 * came, by the mapping that is found or said; of another format a delivery with the contract's names is written.
 */
const SOURCE = getSourceOrThrow('contract');

/** Name of the delivery: `orders-<own name>.ndjson`, or the own name when the file is named after its fact already. */
function deliveryName(fact: FactName, name: string, format: Look['format']): string {
  const stem = name.replace(/(\.[a-z]+)(\.gz)?$/, '');
  const isNamed = new RegExp(`^${fact}([-_.]|$)`).test(stem);
  return `${isNamed ? stem : `${fact}-${stem}`}.${format}`;
}

/** What the columns of a file are, as the person says, else as it is guessed. */
function recogniseColumns(job: LookJob, columns: readonly string[]): Recognised {
  const said = Object.entries(job.mapping ?? {}).filter(([, column]) => columns.includes(column));
  return job.fact === null
    ? recognise(columns, job.name)
    : recogniseAs(job.fact, columns, job.mapping === null ? undefined : Object.fromEntries(said));
}

/** Constants of columns that are not read from the file: a column has one origin. */
function constantsOf(job: LookJob, mapping: Recognised['mapping']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(job.constants).filter(([name, value]) => mapping[name] === undefined && value.trim() !== ''),
  );
}

/** Reads a CSV file as text, whatever it holds, and returns its columns with their types. */
async function readCsvColumns(sql: Sql, job: LookJob, file: PreparedFile, layout: TableLayout) {
  const anything = mappedSource(SOURCE.name, toFileMapping('orders', layout, {}, {}, {}));
  const [kind] = anything.files;
  if (kind === undefined) throw new Error('a mapping makes a source of one kind of file');
  const raw = join(job.folder, 'looked-at.parquet');
  await readRawOrThrow(sql, file, kind, anything, raw);
  const names = await parquetColumns(sql, raw);
  const types = await readColumnTypes(sql, raw, names);
  return names.map((name, index) => ({
    name,
    examples: [...(types[index]?.examples ?? [])],
    type: types[index]?.type ?? null,
  }));
}

async function lookAtCsv(sql: Sql, job: LookJob, file: PreparedFile): Promise<Look> {
  const layout = findLayout(file.plain);
  const { delimiter, titles } = layout;
  const columns = await readCsvColumns(sql, job, file, layout);
  const types = new Map(columns.flatMap(({ name, type }) => (type === null ? [] : [[name, type]])));
  const found = recogniseColumns(
    job,
    columns.map(({ name }) => name),
  );
  const { fact } = found;
  const mapping = job.mapping === null ? mapByType(found, types) : found.mapping;
  const constants = constantsOf(job, mapping);
  const missing = neededOfMapping(fact).filter((name) => mapping[name] === undefined && constants[name] === undefined);
  const { forms, asked } = writtenAs(fact, mapping, types, job.forms);
  const encoding = file.reading === 'windows-1252' ? file.reading : file.reading === 'utf-8' ? 'utf-8' : 'utf-16';
  const about: Omit<Look, 'fileMapping' | 'read'> = {
    ...{
      format: file.format,
      delimiter,
      titles: [...titles],
      encoding,
      columns,
      fact,
      mapping: { ...mapping },
      missing,
    },
    ...{ forms: { ...forms }, constants, asked: [...asked] },
  };
  if (missing.length > 0 || asked.length > 0) return { ...about, fileMapping: null, read: null };
  const fileMapping = toFileMapping(fact, layout, mapping, forms, constants);
  const source = mappedSource(SOURCE.name, fileMapping);
  const read = await tryLoad(sql, job, source, fact, { path: job.path, name: job.name });
  return { ...about, fileMapping, read };
}

async function lookAtOther(sql: Sql, job: LookJob, file: PreparedFile): Promise<Look> {
  const head = await readHeadOrThrow(sql, file);
  const found = recogniseColumns(job, head.columns);
  const about: Omit<Look, 'read'> = {
    format: file.format,
    delimiter: ',',
    titles: [],
    encoding: 'utf-8',
    columns: head.columns.map((name, index) => {
      const sample = head.sample[index] ?? null;
      return { name, examples: sample === null ? [] : [sample], type: null };
    }),
    fact: found.fact,
    mapping: { ...found.mapping },
    missing: [...found.missing],
    ...{ forms: {}, constants: {}, asked: [], fileMapping: null },
  };
  if (found.missing.length > 0) return { ...about, read: null };
  const name = deliveryName(found.fact, job.name, file.format);
  const delivery = { path: join(job.folder, name), name };
  await writeMapped(sql, file, head, found, delivery.path);
  return { ...about, read: await tryLoad(sql, job, SOURCE, found.fact, delivery) };
}

/** Looks at the file of a job; throws AppError `unprocessable` with place and cure when it cannot be read at all. */
export async function look(sql: Sql, job: LookJob): Promise<Look> {
  try {
    const file = await prepareFileOrThrow(job.path, job.name, join(job.folder, 'plain'), 'any');
    return file.format === 'csv' ? await lookAtCsv(sql, job, file) : await lookAtOther(sql, job, file);
  } catch (error) {
    if (error instanceof FileRefusal) throw errorSaying(error);
    throw error;
  }
}
