import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { archivePending, dropPending, keepArchived, lastArchived, recoverArchive } from '@/lib/loaders/archive';
import { applyLoad, prepareLoadOrThrow, writeTraces } from '@/lib/loaders/commit-load';
import {
  closeLoad,
  loggedFiles,
  openLoad,
  readKnownHashes,
  readLoadState,
  utcText,
  type LoadOutcome,
  type LoggedFile,
} from '@/lib/loaders/load-log';
import { errorSaying, refusedFile, saying, sayingOf } from '@/lib/loaders/saying';
import { checkOptionsOrThrow, type LoadOptions } from '@/lib/loaders/load-options';
import { mergePersonal } from '@/lib/loaders/merge';
import { prepareThenApply } from '@/lib/loaders/prepare-then-apply';
import { sourceOrThrow } from '@/lib/loaders/registry';
import type { Repair } from '@/lib/loaders/repair/repair';
import { runStaging } from '@/lib/loaders/run-staging';
import { dropShadows, writeShadows } from '@/lib/loaders/shadow';
import type { FileMapping, Source, Workspace } from '@/lib/loaders/source';
import type { StageResult } from '@/lib/loaders/stage-job';
import type { StatePaths } from '@/lib/state/state-paths';
import { publishNow } from '@/lib/warehouse/read-published';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { say } from '@/lib/sentences/sentence';

/** What loading works with. */
export interface Loading {
  readonly engine: DuckDbEngine;
  readonly paths: StatePaths;
  readonly workspace: Workspace;
  /** Secret that customer keys are salted with. */
  readonly salt: string;
  readonly clock: () => Date;
  /** Memory of the staging worker's DuckDB in MB, and its threads. */
  readonly memoryMb: number;
  readonly threads: number;
  /** Rows that one transaction writes of a fact that is derived as a whole; default 245,760 (tests take less). */
  readonly sliceRows?: number;
}

export interface LoadRequest {
  readonly source: string;
  readonly files: readonly { readonly path: string; readonly name: string; readonly relation?: string }[];
  /** How a person has mapped its files; then `source` is a name alone. */
  readonly mapping?: FileMapping | null;
  /** Rejected rows that it brings again: then what was loaded before is read once more. */
  readonly repair?: Repair;
  /** What its files do not say, where the source asks for it. */
  readonly options?: LoadOptions;
  /** schedule, inbox, command or a user id. */
  readonly startedBy: string;
}

export interface LoadSummary extends LoadOutcome {
  readonly loadId: number;
  readonly files: readonly LoggedFile[];
  readonly rejected: number;
}

export type Progress = (line: string) => void;

/** Rows of a delivery from the inbox up to which it counts as a trickle. */
const TRICKLE_ROWS = 5000;

const OUTCOME = { merged: 0, unchanged: 0, waiting: 0, late: 0, reconciliation: null } as const;

/** Ends what a killed load left: its row, what it wrote beside, its archive, its staging folder. Called before a load, when none runs. */
export async function recoverLoads({ engine, paths, clock }: Loading): Promise<void> {
  await recoverArchive(paths.archive, engine);
  await engine.write('warehouse', async (writer) => {
    await dropShadows(writer);
    const { message, sentence } = saying([say('loadInterrupted')]);
    await writer.run(
      `update ops.loads set state = 'failed', ended_at = $1::timestamp, message = $2, sentence = $3 where state = 'running'`,
      [utcText(clock()), message, JSON.stringify(sentence)],
    );
  });
  for (const name of existsSync(paths.staging) ? readdirSync(paths.staging) : [])
    if (name.startsWith('load-')) rmSync(join(paths.staging, name), { recursive: true, force: true });
}

async function fail(loading: Loading, source: Source, loadId: number, staged: StageResult | null, error: unknown) {
  await loading.engine.write('warehouse', async (writer) => {
    await dropShadows(writer);
    if (staged !== null) await writeTraces(writer, loadId, source.name, { ...staged, files: [] }, null);
    await closeLoad(
      writer,
      loadId,
      staged,
      { ...OUTCOME, ...sayingOf(error), state: 'failed' },
      utcText(loading.clock()),
    );
  });
}

/** True for a small delivery that came by itself: readers may go on with the moment they share. */
function isTrickle(request: LoadRequest, outcome: LoadOutcome | undefined): boolean {
  return request.startedBy === 'inbox' && outcome !== undefined && outcome.merged <= TRICKLE_ROWS;
}

/** Merges a staged load; a commit whose end is unknown is looked up, never repeated. */
async function keep(
  loading: Loading,
  source: Source,
  request: LoadRequest,
  loadId: number,
  staged: StageResult,
  asOf: string,
  progress: Progress,
): Promise<LoadOutcome> {
  const { engine, paths, workspace } = loading;
  const { timeZone, currency, activeCustomerDays } = workspace;
  const { repair = null } = request;
  archivePending(
    paths.archive,
    {
      loadId,
      source: source.name,
      startedAt: asOf,
      startedBy: request.startedBy,
      workspace: { timeZone, currency, activeCustomerDays },
      rejected: staged.rejected,
      repair,
      mapping: request.mapping ?? null,
      files: [],
    },
    staged,
  );
  await engine.write('personal', (writer) => mergePersonal(writer, staged, loadId, repair));
  let outcome: LoadOutcome | undefined;
  try {
    const load = { loadId, source, staged, workspace, asOf, repair };
    await prepareThenApply(
      engine,
      (writer) => prepareLoadOrThrow(writer, load, progress),
      async (session, prepared) => {
        progress('Writing beside');
        return { ...prepared, derivation: await writeShadows(session, prepared.derivation, loading.sliceRows) };
      },
      async (writer, prepared) => {
        progress('Keeping what changed');
        outcome = prepared.outcome;
        await applyLoad(writer, load, prepared, utcText(loading.clock()));
      },
    );
  } catch (error) {
    const state = await engine.read((reader) => readLoadState(reader, loadId));
    if (outcome === undefined || state !== outcome.state) {
      dropPending(paths.archive, loadId);
      throw error;
    }
  }
  keepArchived(paths.archive, loadId);
  if (!isTrickle(request, outcome)) publishNow(engine);
  if (outcome === undefined) throw new Error('a load was kept without an outcome');
  return outcome;
}

async function stageAndKeep(
  loading: Loading,
  source: Source,
  request: LoadRequest,
  loadId: number,
  asOf: string,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<LoadSummary> {
  const { engine, paths, salt, memoryMb, threads } = loading;
  const { timeZone, currency, activeCustomerDays } = loading.workspace;
  const folder = join(paths.staging, `load-${loadId}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let staged: StageResult | null = null;
  try {
    const known = request.repair === undefined ? await readKnownHashes(engine, source.name) : [];
    const files = request.files.map((file) => ({ ...file, archived: null }));
    const { options = {} } = request;
    const mapping = request.mapping ?? null;
    const job = {
      source: source.name,
      mapping,
      files,
      known,
      options,
      workspace: { timeZone, currency, activeCustomerDays },
    };
    staged = await runStaging({ ...job, salt, folder, asOf, memoryMb, threads }, progress, signal);
    const result = { loadId, files: loggedFiles(staged.files), rejected: staged.rejected };
    const refused = staged.files.filter((file) => file.state === 'refused');
    if (staged.files.some((file) => file.state === 'loaded'))
      return { ...result, ...(await keep(loading, source, request, loadId, staged, asOf, progress)) };
    if (refused.length > 0) throw errorSaying(saying(refused.map(refusedFile)));
    const outcome: LoadOutcome = { ...OUTCOME, ...saying([say('filesKnown')]), state: 'ok' };
    await engine.write('warehouse', (writer) => closeLoad(writer, loadId, staged, outcome, utcText(loading.clock())));
    return { ...result, ...outcome };
  } catch (error) {
    await fail(loading, source, loadId, staged, error);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Loads files of a source: stage, merge, derive, check, commit. Throws AppError with a sentence when nothing could be kept;
 * then the facts are as they were and the row in ops.loads says why. Callers run one load at a time (load-queue.ts).
 */
export async function loadOrThrow(
  loading: Loading,
  request: LoadRequest,
  progress: Progress = () => undefined,
  signal?: AbortSignal,
): Promise<LoadSummary> {
  const source = sourceOrThrow(request.source, request.mapping ?? null);
  // Rejected rows that are brought again carry what was said of their file.
  if (request.repair === undefined) checkOptionsOrThrow(source, request.options ?? {});
  await recoverLoads(loading);
  const started = loading.clock();
  const taken = lastArchived(loading.paths.archive);
  const loadId = await openLoad(loading.engine, source.name, request.startedBy, started, taken);
  return stageAndKeep(loading, source, request, loadId, utcText(started), progress, signal);
}
