import { type Ahead, aheadOf } from '@/lib/loaders/ahead';
import { findDoubtsOfEvents, runChecksOrThrow } from '@/lib/loaders/checks';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { applyFacts, countUpVersions, prepareFacts, type Derivation } from '@/lib/loaders/derive';
import { hasEvents, isOtherWorkspace, keepWorkspace } from '@/lib/loaders/derived-workspace';
import { deriveForRates } from '@/lib/loaders/events/derive-rates';
import { keepDeliveryStates } from '@/lib/loaders/events/event-states';
import { countRenamedProducts } from '@/lib/loaders/events/renamed-products';
import { countDelivery, takeDelivery, type EventDelivery } from '@/lib/loaders/events/take-delivery';
import { applyFactStates, prepareFactStates } from '@/lib/loaders/fact-states';
import { closeLoad, type LoadOutcome } from '@/lib/loaders/load-log';
import { refusedFile, saying } from '@/lib/loaders/saying';
import { applyMerge, prepareMerge, type Merge, type MergeCounts } from '@/lib/loaders/merge';
import { reconcile } from '@/lib/loaders/reconcile';
import type { Repair } from '@/lib/loaders/repair/repair';
import type { Source, Workspace } from '@/lib/loaders/source';
import type { StageResult } from '@/lib/loaders/stage-job';
import { literal } from '@/lib/loaders/staging/sql';
import { changesOf, findTouched } from '@/lib/loaders/touched';
import type { Reader, Writer } from '@/lib/warehouse/engine';

/**
 * What one load does to the warehouse: `prepare` merges, derives and checks in temporary relations, `apply` writes all of it
 * and flips the load's own row last, in one transaction. Either all of it is kept or nothing.
 */
export interface StagedLoad {
  readonly loadId: number;
  readonly source: Source;
  readonly staged: StageResult;
  readonly workspace: Workspace;
  /** Moment of the load, ISO text in UTC. */
  readonly asOf: string;
  /** Which rejected rows it brings again; null for an ordinary load. */
  readonly repair: Repair | null;
}

/** The events of a load, which are taken in on a way of their own; null when it has none. */
function eventsOf({ loadId, source, staged, workspace, asOf }: StagedLoad): EventDelivery | null {
  const file = staged.facts.find(({ fact }) => fact === 'events')?.file;
  return file === undefined ? null : { file, source: source.name, loadId, workspace, asOf };
}

/** Takes the events of a load in, in the writer's transaction; without `derives`, visits are left to whoever derives them later. */
export async function takeEvents(
  writer: Writer,
  load: StagedLoad,
  { derives }: { readonly derives: boolean },
): Promise<void> {
  const delivery = eventsOf(load);
  if (delivery === null) return;
  await takeDelivery(writer, delivery, { derives });
  if (derives) await keepDeliveryStates(writer, load.workspace, delivery);
}

/** Counts of a merge with the events of the load, which it leaves out. */
export async function withEvents(reader: Reader, load: StagedLoad, counts: MergeCounts): Promise<MergeCounts> {
  const delivery = eventsOf(load);
  if (delivery === null) return counts;
  const { merged, unchanged } = await countDelivery(reader, delivery);
  return { ...counts, merged: counts.merged + merged, unchanged: counts.unchanged + unchanged };
}

/** A load that waits to be written. */
export interface PreparedLoad {
  readonly merge: Merge;
  readonly derivation: Derivation;
  readonly outcome: LoadOutcome;
}

/** Delivered rows whose order has not arrived. */
async function countWaiting(reader: Reader, staged: StageResult, ahead: Ahead): Promise<number> {
  let waiting = 0;
  for (const fact of staged.facts) {
    if (CONTRACTS[fact.fact].parent === undefined) continue;
    const [row] = await reader.rows(
      `select count(*)::double as n from read_parquet(${literal(fact.file)})
       where order_key is not null and order_key not in (select order_key from ${aheadOf(ahead, 'base.orders')})`,
    );
    waiting += Number(row?.['n'] ?? 0);
  }
  return waiting;
}

/** Adds what a load leaves behind besides base rows: its files and its rejects. */
export async function writeTraces(
  writer: Writer,
  loadId: number,
  source: string,
  staged: StageResult,
  repair: Repair | null,
): Promise<void> {
  for (const file of staged.files)
    if (file.state === 'loaded')
      await writer.run(
        // Repaired rows may be brought as they were more than once.
        `insert into ops.files (content_hash, source, name, bytes, load_id) select $1, $2, $3, $4, $5
         where not exists (select 1 from ops.files where content_hash = $1 and source = $2)`,
        [file.contentHash, source, file.name, file.bytes, loadId],
      );
  await writer.run(
    `insert into ops.load_rejects (load_id, source, fact, file, line, column_name, reason, detail, sentence, raw_text)
     select $1, $2, fact, file, line, column_name, reason, detail, sentence, raw_text from read_parquet(${literal(staged.rejects)})`,
    [loadId, source],
  );
  if (repair === null) return;
  await writer.run(
    `insert into ops.repairs (load_id, of_load, file, line)
     select $1, $2, unnest($3::varchar[]), unnest($4::varchar[])::bigint`,
    [loadId, repair.ofLoad, repair.rows.map(({ file }) => file), repair.rows.map(({ line }) => String(line))],
  );
}

/** Returns what the row of a load will say about it. */
export async function outcomeOf(
  reader: Reader,
  load: StagedLoad,
  counts: MergeCounts,
  ahead: Ahead,
): Promise<LoadOutcome> {
  const { staged } = load;
  const refused = staged.files.filter((file) => file.state === 'refused');
  return {
    state: staged.rejected > 0 || refused.length > 0 ? 'partial' : 'ok',
    merged: counts.merged + counts.removed,
    unchanged: counts.unchanged + staged.facts.reduce((sum, fact) => sum + fact.duplicates, 0),
    waiting: await countWaiting(reader, staged, ahead),
    late: counts.late,
    reconciliation: await reconcile(reader, load, ahead),
    ...saying(refused.map(refusedFile)),
  };
}

/** Works out in temporary relations what a load changes; writes nothing. Throws when a check fails. */
export async function prepareLoadOrThrow(
  writer: Writer,
  load: StagedLoad,
  progress: (text: string) => void,
): Promise<PreparedLoad> {
  const { loadId, source, staged, workspace, asOf, repair } = load;
  progress('Merging');
  const merge = await prepareMerge(writer, source, staged, loadId, repair);
  const touched = await findTouched(writer, changesOf(source, staged), merge.ahead);
  const scope = (await isOtherWorkspace(writer, 'orders', workspace)) ? 'everything' : touched;
  const derivation = await prepareFacts(writer, workspace, scope, merge.ahead, progress);
  progress('Checking the facts');
  if (scope !== 'nothing') await runChecksOrThrow(writer, workspace, derivation.ahead);
  await prepareFactStates(writer, workspace, asOf, loadId, derivation.ahead);
  const counts = await withEvents(writer, load, merge.counts);
  const outcome = await outcomeOf(writer, load, counts, derivation.ahead);
  const doubts = await findDoubtsOfEvents(writer, workspace);
  const told = saying([...(outcome.sentence === null ? [] : [outcome.sentence]), ...doubts]);
  return { merge, derivation, outcome: { ...outcome, ...told } };
}

/** Writes a prepared load and flips its row, in the writer's transaction. */
export async function applyLoad(
  writer: Writer,
  load: StagedLoad,
  { merge, derivation, outcome }: PreparedLoad,
  endedAt: string,
): Promise<void> {
  const { loadId, source, staged, workspace, asOf, repair } = load;
  await applyMerge(writer, merge);
  await applyFacts(writer, derivation);
  await keepWorkspace(writer, 'orders', workspace);
  if (!(await hasEvents(writer))) await keepWorkspace(writer, 'events', workspace);
  if (outcome.merged > 0) await applyFactStates(writer);
  await takeEvents(writer, load, { derives: true });
  await countRenamedProducts(writer, changesOf(source, staged));
  await deriveForRates(writer, workspace, changesOf(source, staged).of('exchange_rates'), asOf);
  // Targets are read as delivered; only their version is kept. Trap: a target that went changes its month as well.
  const targets = changesOf(source, staged)
    .of('targets')
    .map((rows) => `select 'targets' as fact, month as day from ${rows}`);
  if (targets.length > 0) await countUpVersions(writer, `(${targets.join(' union ')})`);
  await writeTraces(writer, loadId, source.name, staged, repair);
  await closeLoad(writer, loadId, staged, outcome, endedAt);
}
