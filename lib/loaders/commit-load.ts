import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { runChecksOrThrow } from '@/lib/loaders/checks';
import { derive } from '@/lib/loaders/derive';
import { writeFactStates } from '@/lib/loaders/fact-states';
import { closeLoad, type LoadOutcome } from '@/lib/loaders/load-log';
import { mergeBase } from '@/lib/loaders/merge';
import { seedCalendar } from '@/lib/loaders/seed-calendar';
import type { FactName, Source, Workspace } from '@/lib/loaders/source';
import type { StageResult } from '@/lib/loaders/stage-job';
import { keyColumns } from '@/lib/loaders/staging/contract-sql';
import { literal } from '@/lib/loaders/staging/sql';
import { changesOf, findTouched, type Scope } from '@/lib/loaders/touched';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * What one load does to the warehouse inside one transaction: merge, derive, check, and flip its own row last. Either all of
 * it is kept or nothing.
 */
export interface StagedLoad {
  readonly loadId: number;
  readonly source: Source;
  readonly staged: StageResult;
  readonly workspace: Workspace;
  /** Moment of the load, ISO text in UTC. */
  readonly asOf: string;
}

/** Base rows of this delivery, as a subquery. */
function deliveredRows(staged: StageResult, fact: FactName): string {
  const file = staged.facts.find((candidate) => candidate.fact === fact)?.file;
  if (file === undefined) return `(select * from base.${fact} where false)`;
  const same = keyColumns(CONTRACTS[fact])
    .map((key) => `s.${key} = t.${key}`)
    .join(' and ');
  return `(select t.* from base.${fact} t where exists (select 1 from read_parquet(${literal(file)}) s where ${same}))`;
}

/** Returns the control figures of a load as JSON: in the files and in the warehouse. */
export async function reconcile(writer: Writer, load: StagedLoad): Promise<string | null> {
  const figures: { name: string; file: string | null; warehouse: string | null }[] = [];
  for (const figure of load.source.figures) {
    const file = load.staged.figures.find((candidate) => candidate.name === figure.name)?.value ?? null;
    const sql = figure.warehouse?.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
      const fact = Object.values(CONTRACTS).find((contract) => contract.fact === name)?.fact;
      if (fact === undefined) throw new Error(`The figure "${figure.name}" names {${name}}, which is no fact.`);
      return deliveredRows(load.staged, fact);
    });
    const [row] = sql === undefined ? [] : await writer.rows(`select (${sql})::varchar as value`);
    figures.push({ name: figure.name, file, warehouse: row === undefined ? null : String(row['value']) });
  }
  return figures.length === 0 ? null : JSON.stringify(figures);
}

/** Delivered rows whose order has not arrived. */
export async function countWaiting(writer: Writer, staged: StageResult): Promise<number> {
  let waiting = 0;
  for (const fact of staged.facts) {
    if (CONTRACTS[fact.fact].parent === undefined) continue;
    const [row] = await writer.rows(
      `select count(*)::double as n from read_parquet(${literal(fact.file)})
       where order_key is not null and order_key not in (select order_key from base.orders)`,
    );
    waiting += Number(row?.['n'] ?? 0);
  }
  return waiting;
}

/** Adds what a load leaves behind besides base rows: its files and its rejects. */
export async function writeTraces(writer: Writer, loadId: number, source: string, staged: StageResult): Promise<void> {
  for (const file of staged.files)
    if (file.state === 'loaded')
      await writer.run(
        'insert into ops.files (content_hash, source, name, bytes, load_id) values ($1, $2, $3, $4, $5)',
        [file.contentHash, source, file.name, file.bytes, loadId],
      );
  await writer.run(
    `insert into ops.load_rejects (load_id, source, fact, file, line, column_name, reason, detail, raw_text)
     select $1, $2, fact, file, line, column_name, reason, detail, raw_text from read_parquet(${literal(staged.rejects)})`,
    [loadId, source],
  );
}

/** Targets are read as delivered; only their version is kept. Trap: a target that went changes its month as well. */
async function countUpTargets(writer: Writer, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  const months = changed.map((relation) => `select month as day from ${relation}`).join(' union ');
  await writer.run(`create or replace temp table target_days as ${months}`);
  await writer.run(`create or replace temp table target_versions as
    select d.day, coalesce(max(v.version), 0) + 1 as version from target_days d
    left join ops.fact_versions v on v.fact = 'targets' and v.day = d.day group by d.day`);
  await writer.run(`delete from ops.fact_versions where fact = 'targets' and day in (select day from target_days)`);
  await writer.run(
    `insert into ops.fact_versions (fact, day, version) select 'targets', day, version from target_versions`,
  );
}

/** Remembers what the facts were derived under; returns true when that differs from before. */
export async function keepWorkspace(writer: Writer, workspace: Workspace): Promise<boolean> {
  const { timeZone, currency, activeCustomerDays } = workspace;
  const text = JSON.stringify({ timeZone, currency, activeCustomerDays });
  const [row] = await writer.rows(`select value from ops.properties where name = 'workspace'`);
  if (row?.['value'] === text) return false;
  await writer.run(`delete from ops.properties where name = 'workspace'`);
  await writer.run(`insert into ops.properties (name, value) values ('workspace', $1)`, [text]);
  return true;
}

/** Runs merge, derive, checks and the flip of a load inside the writer's transaction; throws when a check fails. */
export async function commitLoadOrThrow(
  writer: Writer,
  load: StagedLoad,
  progress: (text: string) => void,
  endedAt: () => string,
): Promise<LoadOutcome> {
  const { loadId, source, staged, workspace, asOf } = load;
  await seedCalendar(writer);
  progress('Merging');
  const counts = await mergeBase(writer, source, staged, loadId);
  const changes = changesOf(source, staged);
  const touched = await findTouched(writer, changes);
  const scope: Scope = (await keepWorkspace(writer, workspace)) ? 'everything' : touched;
  await derive(writer, workspace, scope, progress);
  await countUpTargets(writer, changes.of('targets'));
  progress('Checking the facts');
  if (scope !== 'nothing') await runChecksOrThrow(writer, workspace);
  if (counts.merged + counts.removed > 0) await writeFactStates(writer, workspace, asOf, loadId);
  await writeTraces(writer, loadId, source.name, staged);
  const refused = staged.files.filter((file) => file.state === 'refused');
  const outcome: LoadOutcome = {
    state: staged.rejected > 0 || refused.length > 0 ? 'partial' : 'ok',
    merged: counts.merged + counts.removed,
    unchanged: counts.unchanged + staged.facts.reduce((sum, fact) => sum + fact.duplicates, 0),
    waiting: await countWaiting(writer, staged),
    reconciliation: await reconcile(writer, load),
    message: refused.length === 0 ? null : refused.map((file) => `${file.name}: ${file.message ?? ''}`).join('\n'),
  };
  await closeLoad(writer, loadId, staged, outcome, endedAt());
  return outcome;
}
