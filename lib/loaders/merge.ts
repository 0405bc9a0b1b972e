import type { Ahead } from '@/lib/loaders/ahead';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { countLate } from '@/lib/loaders/count-late';
import type { Repair } from '@/lib/loaders/repair/repair';
import type { Contract, FactName, Source } from '@/lib/loaders/source';
import type { StagedFact, StageResult } from '@/lib/loaders/stage-job';
import { baseColumns, keyColumns, personalColumns } from '@/lib/loaders/staging/contract-sql';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Merges staged rows into base in two steps. `prepare` only compares: rows that are new or differ are kept as temporary
 * relations `delta_<fact>`, rows that go with their parents as `gone_<fact>`, so a delivery that repeats itself changes
 * nothing, and derive.ts knows what changed. `apply` writes them.
 */
export interface MergeCounts {
  readonly merged: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly late: number;
}

/** A merge that is prepared. */
export interface Merge {
  readonly counts: MergeCounts;
  readonly deltas: readonly Delta[];
  readonly gone: readonly Contract[];
  /** Base as it will be. */
  readonly ahead: Ahead;
}

/** Rows to be written to one relation. */
interface Delta {
  readonly base: string;
  readonly name: string;
  readonly staged: string;
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  /** Columns of the load besides, as SQL. */
  readonly extra: Readonly<Record<string, string>>;
  /** Rejected rows that are brought again; null for an ordinary delivery. */
  readonly repair: Repair | null;
}

/** Name of the relation of rows that a merge writes. */
export function deltaOf(contract: Contract): string {
  return `delta_${contract.fact}`;
}

/** Name of the relation of rows that a merge removes. */
export function goneOf(contract: Contract): string {
  return `gone_${contract.fact}`;
}

function aheadName(contract: Contract): string {
  return `ahead_base_${contract.fact}`;
}

function baseOf(contract: Contract): string {
  return `base.${contract.fact}`;
}

async function hasRows(writer: Writer, relation: string): Promise<boolean> {
  return (await writer.rows(`select 1 from ${relation} limit 1`)).length > 0;
}

async function countRows(writer: Writer, relation: string): Promise<number> {
  const [row] = await writer.rows(`select count(*)::double as n from ${relation}`);
  return Number(row?.['n'] ?? 0);
}

function sameKey(keys: readonly string[], one: string, other: string): string {
  return keys.map((key) => `${one}.${key} = ${other}.${key}`).join(' and ');
}

/** Makes the relation of rows to write; returns how many they are, and how many take the place of a row. */
async function createDelta(writer: Writer, { base, name, staged, keys, columns, repair }: Delta) {
  const differs = columns
    .filter((column) => !keys.includes(column))
    .map((column) => `s.${column} is distinct from t.${column}`);
  // Trap: a left join on an empty table still hashes it; the first load of a fact is the largest and is read straight from
  // the staged file.
  const isFirst = !(await hasRows(writer, base));
  if (!isFirst)
    await writer.run(
      `create or replace temp table ${name}_rows as
       select s.*, t.load_id is null as is_new
       from read_parquet(${literal(staged)}) s left join ${base} t on ${sameKey(keys, 's', 't')}
       where (${['is_new', ...differs].join(' or ')})${repair === null ? '' : ` and ${notSince(repair)}`}`,
    );
  await writer.run(
    `create or replace temp view ${name} as
     select *${isFirst ? `, true as is_new from read_parquet(${literal(staged)})` : ` from ${name}_rows`}`,
  );
  const [row] = await writer.rows(
    `select count(*)::double as written, (count(*) filter (where not is_new))::double as replaced from ${name}`,
  );
  return { written: Number(row?.['written'] ?? 0), replaced: Number(row?.['replaced'] ?? 0) };
}

/** Trap: a repaired row is as old as the load that rejected it; what a later load has brought of its key stands. */
function notSince({ ofLoad }: Repair): string {
  return `coalesce(t.load_id <= ${String(ofLoad)}, true)`;
}

async function applyDelta(writer: Writer, { base, name, keys, columns, extra }: Delta): Promise<void> {
  if (await hasRows(writer, base))
    await writer.run(`delete from ${base} t using ${name} d where ${sameKey(keys, 't', 'd')}`);
  const names = [...columns, ...Object.keys(extra)].join(', ');
  await writer.run(
    `insert into ${base} (${names}) select ${[...columns, ...Object.values(extra)].join(', ')} from ${name}`,
  );
}

/** Finds base rows whose parent is delivered again without them. */
async function createGone(writer: Writer, source: Source, staged: StageResult, contract: Contract): Promise<number> {
  const replaced = source.replacement?.facts.find((candidate) => candidate.fact === contract.fact);
  const isOrder = contract.columns.find((column) => column.name === replaced?.column)?.key === 'order';
  const parent = isOrder ? 'order_key' : (replaced?.column ?? '');
  const parents = `select ${isOrder ? 'order_key' : 'parent'} from read_parquet(${literal(staged.parents ?? '')})`;
  const file = staged.facts.find((candidate) => candidate.fact === contract.fact)?.file;
  const anti =
    file === undefined
      ? ''
      : `and not exists (select 1 from read_parquet(${literal(file)}) s where ${sameKey(keyColumns(contract), 's', 't')})`;
  const conditions = [
    ...(replaced === undefined ? [] : [`t.${parent} in (${parents})`]),
    ...(contract.fact === 'order_lines' && file !== undefined ? [provisionalLines(file)] : []),
  ];
  await writer.run(
    `create or replace temp table ${goneOf(contract)} as
     select t.* from ${baseOf(contract)} t where (${conditions.join(' or ')}) ${anti}`,
  );
  return countRows(writer, goneOf(contract));
}

/** Lines that an event told of, of orders whose lines are delivered now: what is delivered is all there is of them. */
function provisionalLines(file: string): string {
  return `(t.source = 'edge' and t.order_key in (select order_key from read_parquet(${literal(file)})))`;
}

/** Makes the view of what a base relation will hold: its rows but for those in `without`, and the delta. */
async function createAhead(writer: Writer, contract: Contract, delta: Delta | undefined, without: readonly string[]) {
  const [base, keys, columns] = [baseOf(contract), keyColumns(contract), baseColumns(contract).join(', ')];
  const anti = without.map((rows) => `not exists (select 1 from ${rows} d where ${sameKey(keys, 't', 'd')})`);
  const kept = `select ${columns}, source, load_id from ${base} t where ${['true', ...anti].join(' and ')}`;
  const added = delta && `select ${columns}, ${Object.values(delta.extra).join(', ')} from ${delta.name}`;
  const rows = added === undefined ? kept : (await hasRows(writer, base)) ? `${kept} union all ${added}` : added;
  await writer.run(`create or replace temp view ${aheadName(contract)} (${columns}, source, load_id) as ${rows}`);
}

function deltaFor(source: Source, { fact, file }: StagedFact, loadId: number, repair: Repair | null): Delta {
  const contract = CONTRACTS[fact];
  return {
    base: baseOf(contract),
    name: deltaOf(contract),
    staged: file,
    keys: keyColumns(contract),
    columns: baseColumns(contract),
    extra: { source: literal(source.name), load_id: String(loadId) },
    repair,
  };
}

/** Facts of which a delivery may remove rows: those that go with their parents, and provisional lines of orders. */
export function factsThatGo(source: Source, staged: StageResult): readonly FactName[] {
  const replaced = staged.parents === null ? [] : (source.replacement?.facts ?? []).map(({ fact }) => fact);
  const lines = staged.facts.flatMap(({ fact }) => (fact === 'order_lines' ? [fact] : []));
  return [...new Set([...replaced, ...lines])];
}

/** Compares staged rows with base: what a merge will write and remove, and base as it will be. Writes nothing. */
export async function prepareMerge(
  writer: Writer,
  source: Source,
  staged: StageResult,
  loadId: number,
  repair: Repair | null = null,
): Promise<Merge> {
  const counts = { merged: 0, unchanged: 0, removed: 0, late: 0 };
  // Events are taken in by lib/loaders/events: the first delivery of one wins, and visits follow from them.
  const facts = staged.facts.filter(({ fact }) => fact !== 'events');
  const deltas = facts.map((fact) => deltaFor(source, fact, loadId, repair));
  const delivered = facts.map(({ fact }) => CONTRACTS[fact]);
  const gone = factsThatGo(source, staged).map((fact) => CONTRACTS[fact]);
  const without = new Map<string, string[]>();
  for (const [place, delta] of deltas.entries()) {
    const { written, replaced } = await createDelta(writer, delta);
    counts.merged += written;
    counts.unchanged += (facts[place]?.rows ?? 0) - written;
    const watermark = delivered[place]?.watermark;
    if (watermark !== undefined && written > replaced)
      counts.late += await countLate(writer, source.name, { ...delta, watermark });
    if (replaced > 0) without.set(delta.base, [delta.name]);
  }
  for (const contract of gone) {
    counts.removed += await createGone(writer, source, staged, contract);
    without.set(baseOf(contract), [...(without.get(baseOf(contract)) ?? []), goneOf(contract)]);
  }
  const contracts = [...new Set([...delivered, ...gone])];
  for (const contract of contracts) {
    const delta = deltas.find(({ base }) => base === baseOf(contract));
    await createAhead(writer, contract, delta, without.get(baseOf(contract)) ?? []);
  }
  return { counts, deltas, gone, ahead: new Map(contracts.map((each) => [baseOf(each), aheadName(each)])) };
}

/** Writes a prepared merge to base, in the writer's transaction; writing it twice changes nothing. */
export async function applyMerge(writer: Writer, { deltas, gone }: Merge): Promise<void> {
  for (const delta of deltas) await applyDelta(writer, delta);
  for (const contract of gone)
    await writer.run(
      `delete from ${baseOf(contract)} t using ${goneOf(contract)} g where ${sameKey(keyColumns(contract), 't', 'g')}`,
    );
}

/** Merges what names persons into the personal file, in that file's transaction; running it twice changes nothing. */
export async function mergePersonal(
  writer: Writer,
  staged: StageResult,
  loadId: number,
  repair: Repair | null = null,
): Promise<void> {
  for (const { fact, personal } of staged.facts) {
    if (personal === null) continue;
    const delta = {
      base: `personal.${fact}`,
      name: 'delta_personal',
      staged: personal,
      keys: ['customer_key'],
      columns: ['customer_key', ...personalColumns(CONTRACTS[fact])],
      extra: { load_id: String(loadId) },
      repair,
    };
    await createDelta(writer, delta);
    await applyDelta(writer, delta);
  }
}
