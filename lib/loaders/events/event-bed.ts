import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Journal } from '@/lib/journal/journal';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import type { Loading } from '@/lib/loaders/load';
import { TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { readSecretOrThrow } from '@/lib/state/secrets';
import type { StatePaths } from '@/lib/state/state-paths';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import type { Engine } from '@/lib/warehouse/engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** What tests of the loading of events have in common: a journal that is written, and the loader as a process of its own. */

/** A loader that runs. */
export interface RunningLoader {
  readonly pid: number | undefined;
  /** Records that it has told of as loaded. */
  readonly loaded: () => number;
  /** What it is troubled by; empty when nothing is. */
  readonly trouble: () => string;
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the loader on a state folder; `through` is a command that starts it, e.g. a shell with limits. */
export function startLoader(root: string, through: readonly string[] = []): RunningLoader {
  const program = [process.execPath, '--import', 'tsx', 'lib/loaders/events/trials/load-events.ts', root];
  const [command = '', ...rest] = [...through, ...program];
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'ignore'] });
  let loaded = 0;
  let trouble = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, ...text] = line.split(' ');
    if (word === 'loaded') loaded = Number(text[0]);
    if (word === 'trouble') trouble = text.join(' ');
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    pid: child.pid,
    loaded: () => loaded,
    trouble: () => trouble,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** Waits until `isSo`, at most so many seconds; returns whether it came to be. */
export async function waitUntil(isSo: () => boolean, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end && !isSo();) await wait(50);
  return isSo();
}

/** Opens the journal of a state folder, in small files. */
export function openJournal(paths: StatePaths): Promise<Journal> {
  return Journal.openOrThrow({
    disk: NODE_DISK,
    folder: paths.journal,
    fileBytes: 60_000,
    fileMs: 3_600_000,
    leastFreeBytes: 0,
    now: () => Date.now(),
  });
}

/** Acknowledges 20 events now; the first is sent twice, as an SDK does that got no answer, the second is an order. Returns ids. */
export async function sendTwenty(journal: Journal, from: number): Promise<string[]> {
  const envelope = { key: 'k1', market: 'FI', path: 'track', ip: '203.0.113.0', consent: 'granted' } as const;
  const now = new Date().toISOString();
  const ids = Array.from({ length: 20 }, (_, place) => `event-${String(from + place)}`);
  await Promise.all(
    ids.flatMap((id, place) => {
      const what =
        place === 1
          ? { event: 'Order Completed', properties: { order_id: id, value: 10, currency: 'EUR' } }
          : { event: 'Product Viewed', properties: { sku: 'TENT', price: 10 } };
      const body = { messageId: id, anonymousId: `visitor-${String(place)}`, timestamp: now, ...what };
      const record = () =>
        journal.append({ ...envelope, at: new Date().toISOString() }, Buffer.from(JSON.stringify(body)));
      return place === 0 ? [record(), record()] : [record()];
    }),
  );
  return ids;
}

/** Acknowledges events until it is stopped. */
export function keepSending(journal: Journal) {
  const acknowledged: string[] = [];
  const stopped = new AbortController();
  const running = (async () => {
    while (!stopped.signal.aborted) {
      acknowledged.push(...(await sendTwenty(journal, acknowledged.length)));
      await wait(20);
    }
  })();
  return {
    acknowledged,
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

/** Counts what is there of events, whichever way one looks. */
export async function countEvents(engine: Engine) {
  const [found] = await engine.read((reader) =>
    reader.rows(
      `select count(*)::double as events, count(distinct message_id)::double as ids,
         (select sum(event_count)::double from facts.sessions) as in_sessions,
         (select events::double from ops.journal_offsets) as told, (select duplicates::double from ops.journal_offsets) as duplicates,
         (select count(*)::double from facts.orders) as orders
       from base.events`,
    ),
  );
  return found ?? {};
}

/** Every row of every relation of events and orders as one number, whatever its order. */
export async function digestEvents(engine: Engine) {
  const relations = [
    'base.events',
    'base.event_links',
    'base.crowded_carts',
    'base.orders',
    'base.order_lines',
    'facts.orders',
    ...EVENT_FACTS.map(({ name }) => `facts.${name}`),
  ];
  const selects = relations.map(
    (name) =>
      `select '${name}' as name, count(*)::double as n, bit_xor(md5_number_lower(row(t)::varchar))::varchar as rows from ${name} t`,
  );
  return engine.read((reader) => reader.rows(selects.join(' union all ')));
}

/** Opens the warehouse of a state folder while `work` runs. */
export async function withEventWarehouse<T>(
  paths: StatePaths,
  work: (loading: Loading & { readonly engine: DuckDbEngine }) => Promise<T>,
) {
  const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
  const engine = await openWarehouse({ data: paths.root, holder: 'test', limits });
  const salt = readSecretOrThrow(paths, 'customer-salt');
  try {
    return await work({
      engine,
      paths,
      workspace: TEST_WORKSPACE,
      salt,
      clock: () => new Date(),
      memoryMb: 512,
      threads: 2,
    });
  } finally {
    await engine.close();
  }
}
