import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { projectRoot } from '@/lib/loaders/project-root';
import type { Contract, FactName, FileMapping, Source } from '@/lib/loaders/source';
import type { StagedFact } from '@/lib/loaders/stage-job';
import {
  baseColumns,
  contractSelect,
  keyColumns,
  personalColumns,
  type ContractContext,
} from '@/lib/loaders/staging/contract-sql';
import { classifiedEvents } from '@/lib/loaders/staging/classify-events';
import { describeFault } from '@/lib/loaders/staging/fault';
import { withMessageIds } from '@/lib/loaders/staging/message-ids';
import { mappedSelect } from '@/lib/loaders/mapped/mapped-sql';
import { count, identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { say, type Sentence } from '@/lib/sentences/sentence';

/** Rows kept with text and reason per fact; what is beyond is counted, and stands in the archive. */
const MOST_REJECTS = 10_000;

/** A row of a fact that the contract turned away. */
export interface RejectedRow {
  readonly fact: FactName;
  readonly file: string;
  /** Ordinal of the row in its file, from 1. */
  readonly ordinal: number;
  readonly column: string | null;
  readonly reason: string;
  readonly sentence: Sentence;
}

export interface FactOutcome {
  readonly staged: StagedFact;
  readonly rejects: readonly RejectedRow[];
  readonly watermark: string | null;
}

/** Returns the statements that a source wants run before its facts (prepare.sql); undefined when there are none. */
export function prepareSql(source: Source): string | undefined {
  if (source.mapping !== undefined) return undefined;
  const file = join(projectRoot(), 'data', 'sources', source.sql ?? source.name, 'prepare.sql');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function factFile(source: Source, fact: FactName): string {
  return join(projectRoot(), 'data', 'sources', source.sql ?? source.name, `${fact}.sql`);
}

/** True when the source fills the fact by a SELECT of its own, <fact>.sql or that of its mapping, and not with the raw relation of that name as it is. */
export function hasFactSql(source: Source, fact: FactName): boolean {
  return source.mapping === undefined ? existsSync(factFile(source, fact)) : source.mapping.fact === fact;
}

/** True when nothing but a stranger's file says what the properties of events are. */
function isForeign(source: Source, fact: FactName): boolean {
  return source.mapping !== undefined || !hasFactSql(source, fact);
}

/** Returns the SELECT that fills a fact: <fact>.sql of the source, else the raw relation of that name as it is. */
export function factSql(source: Source, fact: FactName): string {
  if (source.mapping?.fact === fact) return mappedSelect(source.mapping);
  if (hasFactSql(source, fact)) return readFileSync(factFile(source, fact), 'utf8').replace(/;\s*$/, '');
  return `select * from ${identifier(fact)}`;
}

/** Returns the columns of a source's SELECT with their types; throws an Error when one is unknown to the contract. */
export async function presentColumns(sql: Sql, contract: Contract, from: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.rows(`describe ${from}`);
  const present = new Map(rows.map((row) => [text(row, 'column_name') ?? '', text(row, 'column_type') ?? '']));
  const known = ['_file', '_line', ...contract.columns.map((column) => column.name)];
  const strangers = [...present.keys()].filter((name) => !known.includes(name));
  if (strangers.length > 0)
    throw new Error(`The SQL of ${contract.fact} has columns unknown to its contract: ${strangers.join(', ')}`);
  return present;
}

/**
 * Marks rows whose key comes more than once. The last row by file name and line wins; exact repetitions are left out and
 * counted, other rows with the key are rejected with the line that won.
 */
async function markDuplicates(sql: Sql, contract: Contract, table: string): Promise<number> {
  const keys = keyColumns(contract).join(', ');
  const repeated = `select ${keys} from ${table} where _fault is null group by ${keys} having count(*) > 1`;
  await sql.run(`create or replace temp table repeated as ${repeated}`);
  if ((await count(sql, 'select count(*) from repeated')) === 0) {
    await sql.run(
      'create or replace temp table losers (rid bigint, is_exact boolean, winner_file varchar, winner_line bigint)',
    );
    return 0;
  }
  const whole = [...baseColumns(contract), ...personalColumns(contract)].join(', ');
  await sql.run(`
    create or replace temp table losers as
    with candidates as (
      select t.rowid as rid, ${keys.replaceAll(/(^|, )/g, '$1t.')}, hash(row(${whole.replaceAll(/(^|, )/g, '$1t.')})) as content, _file, _line
      from ${table} t semi join repeated r using (${keys}) where _fault is null),
    ranked as (
      select rid, content, row_number() over latest as place, first_value(content) over latest as winning,
        first_value(_file) over latest as winner_file, first_value(_line) over latest as winner_line
      from candidates window latest as (partition by ${keys} order by _file desc, _line desc))
    select rid, content = winning as is_exact, winner_file, winner_line from ranked where place > 1`);
  return count(sql, 'select count(*) from losers where is_exact');
}

async function collectRejects(
  sql: Sql,
  contract: Contract,
  table: string,
  mapping: FileMapping | undefined,
): Promise<RejectedRow[]> {
  const faults = await sql.rows(
    `select _file, _line, _fault, _value from ${table} where _fault is not null order by _file, _line limit ${MOST_REJECTS}`,
  );
  const rejects = faults.map((row): RejectedRow => {
    const fault = describeFault(contract, Number(row['_fault']), text(row, '_value'), mapping);
    return { fact: contract.fact, file: text(row, '_file') ?? '', ordinal: Number(row['_line']), ...fault };
  });
  const doubles = await sql.rows(
    `select _file, _line, winner_file, winner_line::varchar as winner_line from losers join ${table} t on t.rowid = rid where not is_exact order by _file, _line limit ${MOST_REJECTS}`,
  );
  const key = contract.key.join(' + ');
  return [
    ...rejects,
    ...doubles.map((row) => ({
      fact: contract.fact,
      file: text(row, '_file') ?? '',
      ordinal: Number(row['_line']),
      column: contract.key[0] ?? null,
      reason: 'duplicate_key',
      sentence: say('keyAgain', { key, file: text(row, 'winner_file') ?? '', row: text(row, 'winner_line') ?? '' }),
    })),
  ];
}

async function writeParquet(sql: Sql, select: string, path: string): Promise<void> {
  await sql.run(`copy (${select}) to ${literal(path)} (format parquet, compression snappy)`);
}

/** Maps, checks and writes one fact; null when the delivery has no row for it. */
export async function stageFact(
  sql: Sql,
  source: Source,
  fact: FactName,
  context: Omit<ContractContext, 'present'>,
  folder: string,
): Promise<FactOutcome | null> {
  const contract = CONTRACTS[fact];
  const given = factSql(source, fact);
  const from = fact === 'events' ? withMessageIds(given, await presentColumns(sql, contract, given)) : given;
  const present = await presentColumns(sql, contract, from);
  const table = identifier(`staged_${fact}`);
  await sql.run(`create or replace temp table ${table} as ${contractSelect(contract, from, { ...context, present })}`);
  if ((await count(sql, `select count(*) from ${table}`)) === 0) return null;
  const duplicates = await markDuplicates(sql, contract, table);
  const losers = await count(sql, 'select count(*) from losers');
  const faults = await count(sql, `select count(*) from ${table} where _fault is not null`);
  const rejects = await collectRejects(sql, contract, table, source.mapping);
  const isGood = `_fault is null${losers > 0 ? ' and rowid not in (select rid from losers)' : ''}`;
  const good = `from ${table} where ${isGood}`;
  const file = join(folder, `${fact}.parquet`);
  const base =
    fact === 'events'
      ? await classifiedEvents(sql, { table, condition: isGood, isForeign: isForeign(source, fact) }, folder)
      : `select ${baseColumns(contract).join(', ')} ${good}`;
  await writeParquet(sql, base, file);
  const personal = personalColumns(contract);
  const personalFile = personal.length === 0 ? null : join(folder, `${fact}-personal.parquet`);
  if (personalFile !== null)
    await writeParquet(sql, `select customer_key, ${personal.join(', ')} ${good}`, personalFile);
  const rows = await count(sql, `select count(*) ${good}`);
  const watermark =
    contract.watermark === undefined
      ? null
      : text((await sql.rows(`select max(${contract.watermark})::varchar as latest ${good}`))[0] ?? {}, 'latest');
  await sql.run(`drop table ${table}`);
  return {
    staged: { fact, rows, duplicates, rejected: faults + losers - duplicates, file, personal: personalFile },
    rejects,
    watermark,
  };
}
