import { setTimeout } from 'node:timers/promises';
import { Cron } from 'croner';
import { deliverDue } from '@/lib/alerts/deliver';
import { runAlerts } from '@/lib/alerts/run';
import { tellTroubles } from '@/lib/alerts/tell-troubles';
import { OPERATOR } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { env } from '@/lib/env';
import { describeError, log } from '@/lib/http/log';
import { outgoingPolicy } from '@/lib/http/outgoing';
import { publicUrl } from '@/lib/http/public-url';
import { onLoadEnd } from '@/lib/loaders/load-queue';
import { statePaths } from '@/lib/state/state-paths';
import { workspaceState } from '@/lib/warehouse/run';
import { readWatched } from '@/lib/web/data-health';
import { runContext } from '@/lib/web/run-context';

/**
 * When alerts are looked at and notices sent: after each load all alerts and the troubles of the data, every minute those that are due and what waits in the
 * outbox. Due times lie in tables, so that a restart forgets nothing. One look at a time; wishes that come meanwhile become
 * one, and where data comes all the time the looks after loads take at most a tenth of it.
 */
interface AlertDesk {
  wanted: 'all' | 'due' | null;
  looking: boolean;
  sending: boolean;
  job: Cron | null;
  /** When troubles were looked for last, in milliseconds of performance.now(). */
  lookedAt: number | null;
}

declare global {
  var tuokioAlertDesk: AlertDesk | undefined;
}

const EVERY_MINUTE = '* * * * *';
const SETTLING_MS = 1000;
const SHARE = 10;
/** What is wrong with the data changes with loads and with the clock: without a load it is looked for so often. */
const TROUBLES_MS = 5 * 60_000;

function desk(): AlertDesk {
  globalThis.tuokioAlertDesk ??= { wanted: null, looking: false, sending: false, job: null, lookedAt: null };
  return globalThis.tuokioAlertDesk;
}

/** Looks at all alerts, or at those that are due, as soon as may be; what rings is sent afterwards. */
export function lookAtAlerts(which: 'all' | 'due'): void {
  const place = desk();
  if (place.wanted !== 'all') place.wanted = which;
  if (!place.looking) void look(place);
}

async function look(place: AlertDesk): Promise<void> {
  place.looking = true;
  try {
    while (place.wanted !== null) {
      const which = place.wanted;
      place.wanted = null;
      const begun = performance.now();
      await quietly('alerts', async () => {
        const run = { db: appDb(), context: await runContext(new Date()), origin: publicUrl() };
        const { evaluated, told } = await runAlerts(run, which);
        if (evaluated > 0) log.info({ evaluated, told, ms: Math.round(performance.now() - begun) }, 'alerts looked at');
      });
      await quietly('troubles', () => lookForTroubles(place, which));
      void sendNotices();
      // Whoever has just made an alert waits for it; what comes with each load must not take the machine.
      const share = which === 'all' ? SHARE * (performance.now() - begun) : 0;
      await setTimeout(Math.max(SETTLING_MS, share), undefined, { ref: false });
    }
  } finally {
    place.looking = false;
  }
}

async function lookForTroubles(place: AlertDesk, which: 'all' | 'due'): Promise<void> {
  const begun = performance.now();
  if (which === 'due' && place.lookedAt !== null && begun - place.lookedAt < TROUBLES_MS) return;
  place.lookedAt = begun;
  const now = new Date();
  const context = await runContext(now);
  const { inputs } = await workspaceState(OPERATOR, context);
  await tellTroubles({
    db: appDb(),
    now,
    workspace: context.workspace,
    origin: publicUrl(),
    watchedBy: (principal) => readWatched(principal, now),
    inputs,
  });
}

/** Sends what is due in the outbox, unless that is under way. */
export async function sendNotices(): Promise<void> {
  const place = desk();
  if (place.sending) return;
  place.sending = true;
  try {
    const paths = statePaths(env().TUOKIO_DATA);
    await quietly('notices', () =>
      deliverDue({ db: appDb(), paths, policy: outgoingPolicy(), clock: () => new Date() }),
    );
  } finally {
    place.sending = false;
  }
}

async function quietly(job: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ job, ...describeError(error) }, 'a scheduled job failed');
  }
}

/** Starts the minute's look and hears of loads; a second call replaces the first (hot reload). */
export function startAlerts(): void {
  const place = desk();
  place.job?.stop();
  onLoadEnd(() => {
    lookAtAlerts('all');
  });
  place.job = new Cron(EVERY_MINUTE, { protect: true, unref: true }, () => {
    lookAtAlerts('due');
  });
  lookAtAlerts('due');
}
