import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { Contract, Source } from '@/lib/loaders/source';
import type { StagedFact, StageResult } from '@/lib/loaders/stage-job';
import { baseColumns, keyColumns, personalColumns } from '@/lib/loaders/staging/contract-sql';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Merges staged rows into base: only rows that are new or differ are written, so a delivery that repeats itself changes
 * nothing, and what changed is known for derive.ts as temporary relations `delta_<fact>` (written) and `gone_<fact>` (removed
 * with their parents).
 */
export interface MergeCounts {
  readonly merged: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Name of the relation of rows that a merge wrote. */
export function deltaOf(contract: Contract): string {
  return `delta_${contract.fact}`;
}

/** Name of the relation of rows that a merge removed. */
export function goneOf(contract: Contract): string {
  return `gone_${contract.fact}`;
}

async function hasRows(writer: Writer, relation: string): Promise<boolean> {
  return (await writer.rows(`select 1 from ${relation} limit 1`)).length > 0;
}

function sameKey(keys: readonly string[], one: string, other: string): string {
  return keys.map((key) => `${one}.${key} = ${other}.${key}`).join(' and ');
}

async function replaceChanged(
  writer: Writer,
  base: string,
  delta: string,
  staged: string,
  keys: readonly string[],
  columns: readonly string[],
): Promise<void> {
  const differs = columns
    .filter((column) => !keys.includes(column))
    .map((column) => `s.${column} is distinct from t.${column}`);
  // Trap: a left join on an empty table still hashes it; the first load of a fact is the largest
  // and is read straight from the staged file.
  const isFirst = !(await hasRows(writer, base));
  if (isFirst) {
    await writer.run(`create or replace temp view ${delta} as select * from read_parquet(${literal(staged)})`);
    return;
  }
  await writer.run(
    `create or replace temp table ${delta} as
     select s.* from read_parquet(${literal(staged)}) s left join ${base} t on ${sameKey(keys, 's', 't')}
     where ${['t.load_id is null', ...differs].join(' or ')}`,
  );
  await writer.run(`delete from ${base} t using ${delta} d where ${sameKey(keys, 't', 'd')}`);
}

async function insertDelta(
  writer: Writer,
  base: string,
  delta: string,
  columns: readonly string[],
  extra: Readonly<Record<string, string>>,
): Promise<number> {
  const names = [...columns, ...Object.keys(extra)].join(', ');
  return writer.run(
    `insert into ${base} (${names}) select ${[...columns, ...Object.values(extra)].join(', ')} from ${delta}`,
  );
}

/** Removes base rows whose parent was delivered again without them. */
async function removeGone(writer: Writer, source: Source, staged: StageResult, contract: Contract): Promise<number> {
  const replaced = source.replacement?.facts.find((candidate) => candidate.fact === contract.fact);
  if (replaced === undefined || staged.parents === null) return 0;
  const base = `base.${contract.fact}`;
  const keys = keyColumns(contract);
  const isOrder = contract.columns.find((column) => column.name === replaced.column)?.key === 'order';
  const parent = isOrder ? 'order_key' : replaced.column;
  const parents = `select ${isOrder ? 'order_key' : 'parent'} from read_parquet(${literal(staged.parents)})`;
  const file = staged.facts.find((candidate) => candidate.fact === contract.fact)?.file;
  const anti =
    file === undefined
      ? ''
      : `and not exists (select 1 from read_parquet(${literal(file)}) s where ${sameKey(keys, 's', 't')})`;
  await writer.run(
    `create or replace temp table ${goneOf(contract)} as select t.* from ${base} t where t.${parent} in (${parents}) ${anti}`,
  );
  return writer.run(`delete from ${base} t using ${goneOf(contract)} g where ${sameKey(keys, 't', 'g')}`);
}

async function mergeFact(
  writer: Writer,
  source: Source,
  staged: StageResult,
  fact: StagedFact,
  loadId: number,
): Promise<MergeCounts> {
  const contract = CONTRACTS[fact.fact];
  const base = `base.${fact.fact}`;
  const columns = baseColumns(contract);
  await replaceChanged(writer, base, deltaOf(contract), fact.file, keyColumns(contract), columns);
  const merged = await insertDelta(writer, base, deltaOf(contract), columns, {
    source: literal(source.name),
    load_id: String(loadId),
  });
  const removed = await removeGone(writer, source, staged, contract);
  return { merged, unchanged: fact.rows - merged, removed };
}

/** Merges all staged facts into base, in the writer's transaction. */
export async function mergeBase(
  writer: Writer,
  source: Source,
  staged: StageResult,
  loadId: number,
): Promise<MergeCounts> {
  const total = { merged: 0, unchanged: 0, removed: 0 };
  for (const fact of staged.facts) {
    const counts = await mergeFact(writer, source, staged, fact, loadId);
    total.merged += counts.merged;
    total.unchanged += counts.unchanged;
    total.removed += counts.removed;
  }
  const delivered = staged.facts.map((fact) => fact.fact);
  for (const replaced of source.replacement?.facts ?? [])
    if (!delivered.includes(replaced.fact))
      total.removed += await removeGone(writer, source, staged, CONTRACTS[replaced.fact]);
  return total;
}

/** Merges what names persons into the personal file, in that file's transaction; running it twice changes nothing. */
export async function mergePersonal(writer: Writer, staged: StageResult, loadId: number): Promise<void> {
  for (const fact of staged.facts) {
    if (fact.personal === null) continue;
    const contract = CONTRACTS[fact.fact];
    const columns = ['customer_key', ...personalColumns(contract)];
    const base = `personal.${fact.fact}`;
    await replaceChanged(writer, base, 'delta_personal', fact.personal, ['customer_key'], columns);
    await insertDelta(writer, base, 'delta_personal', columns, { load_id: String(loadId) });
  }
}
