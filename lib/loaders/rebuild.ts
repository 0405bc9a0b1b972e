import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import { NOTHING_AHEAD } from '@/lib/loaders/ahead';
import { archivedLoads, recoverArchive, type ArchivedLoad } from '@/lib/loaders/archive';
import { findDoubtsOfEvents, runChecksOrThrow } from '@/lib/loaders/checks';
import { outcomeOf, takeEvents, withEvents, writeTraces } from '@/lib/loaders/commit-load';
import { applyFacts, prepareFacts } from '@/lib/loaders/derive';
import { keepWorkspace } from '@/lib/loaders/derived-workspace';
import { journalQueue } from '@/lib/loaders/events/journal-queue';
import { rebuildEvents } from '@/lib/loaders/events/rebuild-events';
import { applyFactStates, prepareFactStates } from '@/lib/loaders/fact-states';
import type { Loading, Progress } from '@/lib/loaders/load';
import { closeLoad, insertLoad, utcText } from '@/lib/loaders/load-log';
import { applyMerge, mergePersonal, prepareMerge } from '@/lib/loaders/merge';
import { sourceOrThrow } from '@/lib/loaders/registry';
import { runStaging } from '@/lib/loaders/run-staging';
import { seedCalendar } from '@/lib/loaders/seed-calendar';
import type { StageResult } from '@/lib/loaders/stage-job';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { Engine, Writer } from '@/lib/warehouse/engine';
import { openedFrom } from '@/lib/warehouse/quarantine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { schemaIsCurrent } from '@/lib/warehouse/schema';
import { written } from '@/lib/sentences/sentence';

/**
 * The warehouse is a cache of the archive: every load is staged again from its raw text, in its order and under its own number
 * and moment, merged into new files beside, derived once at the end, and put in the place of the old files. What comes out
 * equals what was, but for the time a load ended and the versions of days, which count on so that no cached answer survives.
 */
async function stageArchived(loading: Loading, load: ArchivedLoad, folder: string): Promise<StageResult> {
  const { manifest } = load;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = manifest.files.flatMap(({ name, relation, contentHash, bytes, rows, raw }) =>
    raw === null || relation === null
      ? []
      : [{ path: join(load.folder, raw), name, archived: { relation, contentHash, bytes, rows } }],
  );
  const staged = await runStaging(
    {
      source: manifest.source,
      mapping: manifest.mapping,
      files,
      known: [],
      workspace: manifest.workspace,
      salt: loading.salt,
      folder,
      asOf: manifest.startedAt,
      memoryMb: loading.memoryMb,
      threads: loading.threads,
    },
    () => undefined,
  );
  const rejects = join(folder, 'archived-rejects.parquet');
  copyFileSync(join(load.folder, 'rejects.parquet'), rejects);
  return { ...staged, files: manifest.files, rejects, rejected: manifest.rejected };
}

async function mergeArchived(loading: Loading, load: ArchivedLoad): Promise<void> {
  const { manifest } = load;
  const { engine, paths, workspace } = loading;
  const folder = join(paths.staging, `load-${manifest.loadId}`);
  const source = sourceOrThrow(manifest.source, manifest.mapping);
  const staged = await stageArchived(loading, load, folder);
  await engine.write('personal', (writer) => mergePersonal(writer, staged, manifest.loadId, manifest.repair));
  await engine.write('warehouse', async (writer) => {
    const { loadId, startedAt, startedBy, repair } = manifest;
    await insertLoad(writer, loadId, source.name, startedBy, startedAt);
    const merge = await prepareMerge(writer, source, staged, loadId, repair);
    await applyMerge(writer, merge);
    await writeTraces(writer, loadId, source.name, staged, repair);
    const load = { loadId, source, staged, workspace, asOf: startedAt, repair };
    const outcome = await outcomeOf(writer, load, await withEvents(writer, load, merge.counts), NOTHING_AHEAD);
    await takeEvents(writer, load, { derives: false });
    await closeLoad(writer, loadId, staged, outcome, startedAt);
  });
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Versions of days go on from those of the old warehouse: an answer cached under an old version must not come back. Days of
 * which only forgotten sources knew are forgotten with them; whoever forgets also drops the answers (memory.ts).
 */
async function continueVersions(target: Engine, old: Engine, join: 'full' | 'left'): Promise<void> {
  const rows = await old.read((reader) =>
    reader.rows('select fact, day::varchar as day, version from ops.fact_versions'),
  );
  if (rows.length === 0) return;
  await target.write('warehouse', async (writer) => {
    await writer.run('create or replace temp table old_versions (fact varchar, day date, version bigint)');
    await writer.run(
      'insert into old_versions select unnest($1::varchar[]), unnest($2::varchar[])::date, unnest($3::varchar[])::bigint',
      [
        rows.map((row) => String(row['fact'])),
        rows.map((row) => String(row['day'])),
        rows.map((row) => String(row['version'])),
      ],
    );
    await writer.run(`create or replace temp table joined_versions as
      select fact, day, coalesce(o.version, 0) + coalesce(n.version, 1) as version
      from ops.fact_versions n ${join} join old_versions o using (fact, day)`);
    await writer.run('delete from ops.fact_versions');
    await writer.run(
      'insert into ops.fact_versions (fact, day, version) select fact, day, version from joined_versions',
    );
  });
}

async function hasOrders(writer: Writer): Promise<boolean> {
  return (await writer.rows('select 1 from base.orders limit 1')).length > 0;
}

/** Fills an empty warehouse from the archive of `loading.paths`. */
export async function rebuildInto(loading: Loading, progress: Progress): Promise<void> {
  const { engine, paths, workspace } = loading;
  const loads = archivedLoads(paths.archive);
  for (const [index, load] of loads.entries()) {
    progress(`Load ${index + 1} of ${loads.length}: ${load.manifest.source}`);
    await mergeArchived(loading, load);
  }
  await engine.write('warehouse', async (writer) => {
    await seedCalendar(writer);
    for (const derived of ['orders', 'events'] as const) await keepWorkspace(writer, derived, workspace);
  });
  await rebuildEvents(loading, { progress });
  for (const doubt of await engine.read((reader) => findDoubtsOfEvents(reader, workspace))) progress(written(doubt));
  const last = loads.at(-1)?.manifest;
  await engine.write('warehouse', async (writer) => {
    if (last === undefined && !(await hasOrders(writer))) return;
    // Nobody reads these files yet: what is derived is written, then what stands there is checked.
    await applyFacts(writer, await prepareFacts(writer, workspace, 'everything', NOTHING_AHEAD, progress));
    await runChecksOrThrow(writer, workspace, NOTHING_AHEAD);
    const { startedAt = utcText(loading.clock()), loadId = 0 } = last ?? {};
    await prepareFactStates(writer, workspace, startedAt, loadId, NOTHING_AHEAD);
    await applyFactStates(writer);
  });
}

/** Refuses to forget: every load that brought rows must be in the archive, but for those of forgotten sources. */
async function checkArchiveOrThrow(engine: Engine, archive: string, forgotten: readonly string[]): Promise<void> {
  const kept = new Set(archivedLoads(archive).map((load) => load.manifest.loadId));
  const rows = await engine.read((reader) =>
    reader.rows(
      `select load_id, source from ops.loads where state in ('ok', 'partial') and rows_merged > 0 order by load_id`,
    ),
  );
  const missing = rows
    .filter((row) => !forgotten.includes(String(row['source'])))
    .map((row) => Number(row['load_id']))
    .filter((loadId) => !kept.has(loadId));
  if (missing.length > 0)
    throw new AppError(
      'conflict',
      `The archive lacks what was loaded by ${missing.slice(0, 5).join(', ')}: a rebuild would lose it. Restore the folder archive from a backup.`,
    );
}

/**
 * Rebuilds the warehouse beside the old one and puts it in its place. Callers run it in the load queue. `forgotten` names
 * sources whose loads were taken out of the archive on purpose.
 */
export function rebuild(loading: Loading, progress: Progress, forgotten: readonly string[] = []): Promise<void> {
  // Events wait in the journal meanwhile: what was loaded after it was read here would be lost with the old files.
  return journalQueue().run(() => rebuildAlone(loading, progress, forgotten));
}

async function rebuildAlone(loading: Loading, progress: Progress, forgotten: readonly string[]): Promise<void> {
  const { engine, paths } = loading;
  await recoverArchive(paths.archive, engine);
  await checkArchiveOrThrow(engine, paths.archive, forgotten);
  const root = join(paths.temporary, 'rebuild');
  rmSync(root, { recursive: true, force: true });
  const beside = { ...openStateFolderOrThrow(root), archive: paths.archive, journal: paths.journal };
  const limits = { threads: loading.threads, memoryMb: loading.memoryMb, spillMb: 20_480 };
  const target = await openWarehouse({ paths: beside, holder: 'rebuild', limits });
  try {
    await rebuildInto({ ...loading, engine: target, paths: beside }, progress);
    await continueVersions(target, engine, forgotten.length === 0 ? 'full' : 'left');
  } finally {
    await target.close();
  }
  progress('Putting the new files in place');
  await engine.replace({ warehouse: beside.warehouse, personal: beside.personal });
  rmSync(root, { recursive: true, force: true });
}

/** Why the warehouse must be built anew; null when it must not. */
async function reasonToRebuild({ engine, paths }: Loading): Promise<string | null> {
  if (!(await schemaIsCurrent(engine))) return 'The schema changed';
  if ((await openedFrom(engine)).state === 'lastCheckpoint') return 'A log of the warehouse was damaged and put aside';
  const rows = await engine.read((reader) => reader.rows('select load_id from ops.loads'));
  const known = new Set(rows.map((row) => Number(row['load_id'])));
  const isBehind = archivedLoads(paths.archive).some((load) => !known.has(load.manifest.loadId));
  return isBehind ? 'The archive holds loads that the warehouse lacks' : null;
}

/**
 * Rebuilds when the warehouse is not what the archive and data/schema and data/models make of it: after an update, a damaged
 * log, or the loss of its files. Returns whether it did. Called when a process opens the warehouse, before any load.
 */
export async function rebuildIfNeeded(loading: Loading, progress: Progress): Promise<boolean> {
  await recoverArchive(loading.paths.archive, loading.engine);
  const reason = await reasonToRebuild(loading);
  if (reason === null) return false;
  progress(`${reason}: building the warehouse anew from the archive`);
  await rebuild(loading, progress);
  return true;
}
