import { setTimeout } from 'node:timers/promises';
import { Cron } from 'croner';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import { loadInboxOf, openInbox, settledFiles, type InboxMemory } from '@/lib/loaders/inbox';
import { noteLateSources } from '@/lib/loaders/late';
import type { LoadSummary } from '@/lib/loaders/load';
import { loadsUnderWay, queueLoad } from '@/lib/loaders/load-queue';
import { env } from '@/lib/env';
import { findSourceOrThrow, listSources } from '@/lib/web/find-source';
import { loadingOfProcess } from '@/lib/web/loading';

/**
 * What the server does by itself: looks into the inbox every minute, and once a night in the workspace zone notes sources whose
 * delivery has not come. croner runs a night job whose hour the clock skips right after, and one whose hour comes twice once.
 */
const EVERY_MINUTE = '* * * * *';
const SETTLING_MS = 2000;

interface LoadSchedule {
  readonly jobs: Cron[];
  readonly memory: InboxMemory;
}

declare global {
  var tuokioLoadSchedule: LoadSchedule | undefined;
}

function schedule(): LoadSchedule {
  globalThis.tuokioLoadSchedule ??= { jobs: [], memory: new Map() };
  return globalThis.tuokioLoadSchedule;
}

/** Loads what has settled in the inbox of one source; null when there was nothing. */
export async function loadInboxQueued(source: string, startedBy: string): Promise<LoadSummary | null> {
  const loading = await loadingOfProcess('web');
  const { mapping = null } = await findSourceOrThrow(source);
  const about = { source, startedBy, startedAt: loading.clock().toISOString() };
  return queueLoad(
    about,
    () => undefined,
    (step) => loadInboxOf(loading, source, schedule().memory, startedBy, step, mapping),
  );
}

/** As loadInboxQueued, for a person who has just put files there: looks twice within seconds instead of minutes. */
export async function loadInboxNow(source: string, startedBy: string): Promise<LoadSummary | null> {
  settledFiles((await loadingOfProcess('web')).paths.inbox, source, schedule().memory);
  await setTimeout(SETTLING_MS);
  return loadInboxQueued(source, startedBy);
}

async function quietly(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'unprocessable') log.warn({ job: name }, 'a load failed');
    else log.error({ job: name, ...describeError(error) }, 'a scheduled job failed');
  }
}

async function lookIntoInbox(): Promise<void> {
  const { running, waiting } = loadsUnderWay();
  if (running !== null || waiting > 0) return;
  for (const source of await listSources()) await quietly('inbox', () => loadInboxQueued(source.name, 'inbox'));
}

async function night(): Promise<void> {
  for (const source of await listSources())
    await quietly('nightly load', () => loadInboxQueued(source.name, 'schedule'));
  await quietly('late sources', async () => noteLateSources(await loadingOfProcess('web')));
}

/** Pattern of a local time `HH:MM`, once a day. */
export function nightPattern(time: string): string {
  const [hour = '4', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)} * * *`;
}

/** Starts the inbox and the nightly job; a second call replaces the first (hot reload). */
export async function startLoadSchedule(): Promise<void> {
  const { paths, workspace } = await loadingOfProcess('web');
  openInbox(
    paths.inbox,
    (await listSources()).map((source) => source.name),
  );
  const { jobs } = schedule();
  for (const job of jobs.splice(0)) job.stop();
  const options = { protect: true, unref: true } as const;
  jobs.push(
    new Cron(EVERY_MINUTE, options, lookIntoInbox),
    new Cron(nightPattern(env().TUOKIO_NIGHTLY_LOAD), { ...options, timezone: workspace.timeZone }, night),
  );
}
