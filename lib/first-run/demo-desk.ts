import { env } from '@/lib/env';
import { holdsDemoCompany, lackingEvents } from '@/lib/first-run/demo-archive';
import { checkDemoMayComeOrThrow, loadDemoOrThrow, loadOlderEvents } from '@/lib/first-run/load-demo';
import { removeDemo } from '@/lib/first-run/remove-demo';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import { queueLoad } from '@/lib/loaders/load-queue';
import type { Loading, Progress } from '@/lib/loaders/load';
import { DEMO_SOURCE } from '@/lib/loaders/registry';

/**
 * Loading or removing the demo company takes seconds to a minute, longer than a request should: it is started here and looked
 * at again. It hangs on globalThis for the reason of lib/warehouse/warehouse.ts.
 */

export type DemoWork = 'loading' | 'removing';

/** How the demo company stands in this installation. */
export interface DemoState {
  readonly held: boolean;
  readonly work: DemoWork | null;
  /** What the work does now, in English, as the data page shows it. */
  readonly step: string | null;
  /** What is done for its web events, which come after the rest; null when nothing is. */
  readonly eventsStep: string | null;
  /** Why the last work failed; null when it did not. */
  readonly failure: { readonly message: string; readonly reason: string | null } | null;
}

interface DemoDesk {
  work: DemoWork | null;
  step: string | null;
  eventsStep: string | null;
  failure: DemoState['failure'];
  /** Ends the loading of older events, when it runs. */
  stopEvents: (() => void) | null;
}

declare global {
  var tuokioDemoDesk: DemoDesk | undefined;
}

function desk(): DemoDesk {
  globalThis.tuokioDemoDesk ??= { work: null, step: null, eventsStep: null, failure: null, stopEvents: null };
  return globalThis.tuokioDemoDesk;
}

/** Returns how the demo company stands. */
export function demoState(archive: string): DemoState {
  const { work, step, eventsStep, failure } = desk();
  return { held: holdsDemoCompany(archive), work, step, eventsStep, failure };
}

function failureOf(error: unknown): DemoState['failure'] {
  if (error instanceof AppError && error.code !== 'internal') {
    const reason = error.details?.['reason'];
    return { message: error.message, reason: typeof reason === 'string' ? reason : null };
  }
  log.error(describeError(error), 'the demo company could not be loaded or removed');
  return { message: 'The log holds the reason.', reason: null };
}

/** Throws AppError `conflict` when the work cannot be begun. */
async function checkMayBeginOrThrow(loading: Loading, work: DemoWork): Promise<void> {
  if (desk().work !== null)
    throw new AppError('conflict', 'The demo company is being loaded or removed. Wait until that has ended.');
  if (work === 'loading') await checkDemoMayComeOrThrow(loading);
  else if (!holdsDemoCompany(loading.paths.archive))
    throw new AppError('conflict', 'The demo company is not loaded, so there is nothing to remove.');
}

/**
 * Starts loading the web events that the demo company lacks, each batch behind all other loads, and returns while it runs: the view that
 * waits for the rest need not wait for ten times as many rows.
 */
export function startDemoEvents(loading: Loading, startedBy: string): void {
  if (lackingEvents(loading.paths.archive) === null) return;
  const place = desk();
  const stopping = new AbortController();
  const tell = (step: string) => (place.eventsStep = step);
  const queue = (work: (progress: Progress) => Promise<void>) => {
    const about = { source: DEMO_SOURCE, startedBy, startedAt: loading.clock().toISOString() };
    return queueLoad(about, tell, work);
  };
  place.stopEvents = () => stopping.abort();
  loadOlderEvents(loading, startedBy, tell, env().TUOKIO_DEMO_SCALE, queue, stopping.signal)
    .catch((error: unknown) => {
      if (!stopping.signal.aborted)
        log.error(describeError(error), 'the events of the demo company could not be loaded');
    })
    .finally(() => Object.assign(place, { eventsStep: null, stopEvents: null }));
}

/** Starts loading or removing in the load queue, and returns while it runs; throws AppError `conflict` when it may not. */
export async function startDemoWorkOrThrow(loading: Loading, work: DemoWork, startedBy: string): Promise<void> {
  await checkMayBeginOrThrow(loading, work);
  const place = desk();
  // Trap: two who ask at once both pass the checks before this line.
  if (place.work !== null) throw new AppError('conflict', 'The demo company is being loaded or removed already.');
  Object.assign(place, { work, step: null, failure: null });
  if (work === 'removing') place.stopEvents?.();
  const about = { source: DEMO_SOURCE, startedBy, startedAt: loading.clock().toISOString() };
  const run = (progress: Progress): Promise<unknown> =>
    work === 'loading'
      ? loadDemoOrThrow(loading, startedBy, progress, env().TUOKIO_DEMO_SCALE)
      : removeDemo(loading, progress);
  queueLoad(about, (step) => (place.step = step), run)
    .then(() => (work === 'loading' ? startDemoEvents(loading, startedBy) : undefined))
    .catch((error: unknown) => (place.failure = failureOf(error)))
    .finally(() => Object.assign(place, { work: null, step: null }));
}
