import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OPERATOR } from '@/lib/auth/roles';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { quantile } from '@/lib/cli/measure/interleave';
import { JournalSender } from '@/lib/cli/measure/journal-sender';
import { EVENT_COLUMNS } from '@/lib/events/event-row';
import { startNormaliser } from '@/lib/events/normaliser';
import { START } from '@/lib/loaders/events/journal-offset';
import { startEvents } from '@/lib/loaders/events/start-events';
import { literal } from '@/lib/loaders/staging/sql';
import { localMoment } from '@/lib/metrics/zone';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { openDatabase } from '@/lib/warehouse/duckdb';
import { runOrThrow } from '@/lib/warehouse/run';

const PER_SECOND = 1000;
const SECONDS = 30;
const BACKLOG = 60_000;
const AIM = { p50: 300, p95: 1000, ratio: 0.5 } as const;

/** A warehouse that loads its journal at the present time. */
async function withLoader<T>(work: (bed: TemporaryLoading) => Promise<T>): Promise<T> {
  const temporary = await openTemporaryLoading();
  const bed = { ...temporary, loading: { ...temporary.loading, clock: () => new Date() } };
  const events = startEvents(bed.loading, () => Promise.resolve(bed.loading.workspace));
  try {
    return await work(bed);
  } finally {
    await events.stop();
    await bed.remove();
  }
}

/** Events that a fresh question counts, robots included. */
async function visibleEvents({ engine, loading }: TemporaryLoading): Promise<number> {
  const end = new Date(Math.ceil((Date.now() + 1) / 1000) * 1000);
  const { timeZone, currency } = loading.workspace;
  const day = localMoment(end, timeZone).slice(0, 10);
  const query = { metrics: ['events'], period: { from: day, to: day } } as const;
  const context = {
    engine,
    workspace: { timeZone, currency, firstWeekday: 1 },
    now: end,
    asOf: localMoment(end, timeZone),
  };
  const answer = await runOrThrow(OPERATOR, { ...query, metrics: [...query.metrics] }, context);
  return Number(answer.rows[0]?.[0] ?? 0);
}

/** Sends 1,000 events a second and asks all the time how many show; returns how long each took to show, in milliseconds. */
async function sentToVisible(bed: TemporaryLoading, during: () => Promise<unknown>): Promise<number[]> {
  const sender = await JournalSender.open(bed.paths);
  await sender.send(100);
  while ((await visibleEvents(bed)) < 100) await wait(50);
  const delays: number[] = [];
  const ended = new AbortController();
  const sending = sender.sendFor(SECONDS, PER_SECOND).finally(() => ended.abort());
  const other = during();
  let seen = 100;
  while (!ended.signal.aborted || seen < sender.acknowledged.length) {
    const visible = await visibleEvents(bed);
    const now = performance.now();
    for (; seen < visible; seen += 1) delays.push(now - (sender.acknowledged[seen] ?? now));
    await wait(10);
  }
  await Promise.all([sending, other]);
  await sender.close();
  return delays;
}

function delayResults(name: string, delays: readonly number[]): BenchResult[] {
  return ([50, 95] as const).map((percent) => {
    const value = quantile(delays, percent / 100);
    const aim = percent === 50 ? AIM.p50 : AIM.p95;
    return {
      name: `${name}, p${String(percent)}`,
      value,
      unit: 'ms',
      aim: `under ${String(aim)}`,
      met: value < aim,
      ratio: null,
      spread: null,
    };
  });
}

/** Loads orders of two lines each, as a night does. */
async function nightlyLoad(bed: TemporaryLoading, { lines }: BenchSize): Promise<void> {
  const numbers = Array.from({ length: Math.floor(lines / 2) }, (_, index) => index);
  const day = (n: number) => `2026-0${String(1 + (n % 9))}-1${String(n % 10)} 10:00:00`;
  const orders = numbers.map((n) => `K${String(n)},C${String(n % 7000)},web,FI,EUR,${day(n)}`);
  const rows = numbers.flatMap((n) => [`K${String(n)},1,TENT,1,100`, `K${String(n)},2,ROPE,2,15`]);
  await bed.load('contract', {
    'orders.csv': `order_number,customer_id,channel,market,currency,ordered_at\n${orders.join('\n')}\n`,
    'order_lines.csv': `order_number,line_number,sku,quantity,gross_amount\n${rows.join('\n')}\n`,
  });
}

/** Seconds that a backlog takes to load, from the start of the loader. */
async function loadBacklog(): Promise<number> {
  const bed = await openTemporaryLoading();
  const sender = await JournalSender.open(bed.paths);
  for (let sent = 0; sent < BACKLOG; sent += 1000) await sender.send(1000);
  await sender.close();
  const loading = { ...bed.loading, clock: () => new Date() };
  const started = performance.now();
  const events = startEvents(loading, () => Promise.resolve(loading.workspace));
  const counted = 'select coalesce(sum(events), 0)::double as n from ops.journal_offsets';
  while (Number((await bed.rows(counted))[0]?.['n']) < BACKLOG) await wait(20);
  const seconds = (performance.now() - started) / 1000;
  await events.stop();
  await bed.remove();
  return seconds;
}

/** Seconds that the same rows, normalised before, take into a table and onto disk: nothing compared, nothing derived. */
async function insertBare(): Promise<number> {
  const bed = await openTemporaryLoading();
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-bare-'));
  const sender = await JournalSender.open(bed.paths);
  for (let sent = 0; sent < BACKLOG; sent += 1000) await sender.send(1000);
  await sender.close();
  const normaliser = startNormaliser({ journal: bed.paths.journal, folder, salt: bed.loading.salt });
  const files: string[] = [];
  for (let from = START, isMore = true; isMore;) {
    const answer = await normaliser.ask(from, 20_000);
    if (answer.eventsFile !== null) files.push(answer.eventsFile);
    isMore = !answer.caughtUp;
    from = answer.next;
  }
  await normaliser.stop();
  const columns = Object.entries(EVENT_COLUMNS).map(([name, type]) => `${literal(name)}: ${literal(type)}`);
  const read = (file: string) =>
    `read_json(${literal(file)}, format = 'newline_delimited', columns = {${columns.join(', ')}})`;
  const database = await openDatabase(join(folder, 'bare.duckdb'), { threads: '2' });
  try {
    const connection = await database.connect();
    await connection.script(`create table events as select * from ${read(files[0] ?? '')} limit 0`);
    const started = performance.now();
    for (const file of files) await connection.script(`insert into events select * from ${read(file)}`);
    await connection.script('checkpoint');
    const seconds = (performance.now() - started) / 1000;
    connection.close();
    return seconds;
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
    await bed.remove();
  }
}

/** How soon events show, and how many a second are loaded. */
export const bench: Bench = {
  name: 'events',
  run: async (say, sizes) => {
    say(`${String(PER_SECOND)} events a second`);
    const idle = await withLoader((bed) => sentToVisible(bed, () => Promise.resolve()));
    const results = delayResults('sent to visible, 1,000 events a second', idle);
    const [size] = sizes;
    if (size !== undefined) {
      say(`${size.label}: during a nightly load`);
      const busy = await withLoader((bed) => sentToVisible(bed, () => nightlyLoad(bed, size)));
      results.push(...delayResults(`sent to visible during a nightly load, ${size.label}`, busy));
    }
    say(`a backlog of ${String(BACKLOG)} events`);
    const [own, bare] = [BACKLOG / (await loadBacklog()), BACKLOG / (await insertBare())];
    const ratio = own / bare;
    return [
      ...results,
      {
        name: 'events loaded a second, from the journal to visits',
        value: own,
        unit: 'rows/s',
        aim: `at least ${String(AIM.ratio)} of the bare insert`,
        met: ratio >= AIM.ratio,
        ratio,
        spread: null,
      },
      figure('the same rows inserted bare', bare, 'rows/s'),
    ];
  },
};
