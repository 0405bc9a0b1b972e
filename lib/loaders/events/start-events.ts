import { startNormaliser } from '@/lib/events/normaliser';
import { log } from '@/lib/http/log';
import { archiveJournal } from '@/lib/loaders/events/archive-journal';
import { clearBatchFolders, makeBatchFolder } from '@/lib/loaders/events/batch-folder';
import { closeDays } from '@/lib/loaders/events/close-days';
import { EventLoop, type EventLoopState } from '@/lib/loaders/events/event-loop';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { forgetRejects } from '@/lib/loaders/events/take-rejects';
import type { Loading } from '@/lib/loaders/load';
import type { Workspace } from '@/lib/loaders/source';

/** Loading of events that runs in this process. */
export interface RunningEvents {
  readonly state: () => EventLoopState;
  readonly stop: () => Promise<void>;
}

/** How often closed journal files are archived and closed days become cold, and how soon orders follow their events. */
export interface EventPace {
  readonly tidyEveryMs: number;
  readonly ordersEveryMs: number;
}

const PACE: EventPace = { tidyEveryMs: 60_000, ordersEveryMs: 2000 };

interface Repeated {
  /** What the last turn threw; empty when it did its work. */
  readonly trouble: () => string;
  readonly stop: () => Promise<void>;
}

/** Runs `work` again and again, each time so long after its end; what it throws is logged, once while it stays the same. */
function repeat(name: string, everyMs: number, work: () => Promise<unknown>): Repeated {
  let isStopped = false;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let told = '';
  const turn = () => {
    running = work()
      .then(
        () => (told = ''),
        (error: unknown) => {
          const sentence = error instanceof Error ? error.message : String(error);
          if (sentence !== told) log.warn({ job: name, reason: sentence }, 'will be tried again');
          told = sentence;
        },
      )
      .finally(() => {
        if (!isStopped) timer = setTimeout(turn, everyMs).unref();
      });
  };
  timer = setTimeout(turn, everyMs).unref();
  return {
    trouble: () => told,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Starts to load what edge writes into the journal; `workspace` tells the workspace as it is at the time. */
export function startEvents(
  loading: Loading,
  workspace: () => Promise<Workspace>,
  { tidyEveryMs, ordersEveryMs }: EventPace = PACE,
): RunningEvents {
  const { engine, paths, salt, clock } = loading;
  clearBatchFolders(paths.staging);
  const batches = makeBatchFolder(paths.staging);
  const normaliser = startNormaliser(
    { journal: paths.journal, folder: batches.path, salt },
    { onTrouble: (sentence) => log.warn({ job: 'events' }, sentence) },
  );
  // Looking for orders reads the numbers of all that there are, so it is not done while nothing came.
  let mayHoldOrders = true;
  const kept = () => (mayHoldOrders = true);
  const loop = new EventLoop({ engine, journal: paths.journal, workspace, clock, normaliser, kept });
  const current = async () => ({ ...loading, workspace: await workspace() });
  const orders = repeat('orders of events', ordersEveryMs, async () => {
    if (!mayHoldOrders) return;
    mayHoldOrders = false;
    await keepProvisionalOrders(await current()).catch((error: unknown) => {
      mayHoldOrders = true;
      throw error;
    });
  });
  const tidying = repeat('archive of events', tidyEveryMs, async () => {
    await archiveJournal(loading);
    await forgetRejects(engine, clock());
    await closeDays(await current());
  });
  const trouble = () => [orders, tidying].map((repeated) => repeated.trouble()).find((sentence) => sentence !== '');
  return {
    state: () => ({ ...loop.state, trouble: loop.state.trouble ?? trouble() ?? null }),
    stop: async () => {
      await Promise.all([loop.stop(), orders.stop(), tidying.stop()]);
      await normaliser.stop();
      batches.remove();
    },
  };
}
