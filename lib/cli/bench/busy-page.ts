import { OPERATOR } from '@/lib/auth/roles';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import { prepareBenchState } from '@/lib/cli/measure/bench-state';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { drawView } from '@/lib/cli/measure/drawn-view';
import { singleRequests } from '@/lib/cli/measure/intake-servers';
import { quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';
import { loadServer } from '@/lib/cli/measure/socket-load';
import { openAppDb } from '@/lib/db/app-db';
import { createWriteKeyOrThrow, listWriteKeys } from '@/lib/db/write-keys';

const AIM = 1.5;
const VISITS = 15;
const WARM_UP = 3;
const PER_SECOND = 1000;
const SECONDS = 60;
const NAME = 'bench';

/** A write key of the bench that may send more than it does; made the first time. */
async function keyOf(folder: string): Promise<string> {
  const db = openAppDb(folder);
  try {
    const find = async () => (await listWriteKeys(db)).find(({ name }) => name === NAME)?.key;
    const entry = {
      name: NAME,
      market: null,
      consent: 'granted',
      eventsPerSecond: 5 * PER_SECOND,
      origins: [],
    } as const;
    const found = await find();
    if (found === undefined) await createWriteKeyOrThrow(db, OPERATOR, { ...entry, origins: [] }, new Date());
    return found ?? (await find()) ?? '';
  } finally {
    await db.$disconnect();
  }
}

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  await prepareBenchState(size, say);
  // Other numbers in every run: a known event would only be left out.
  const from = (Math.floor(Date.now() / 1000) % 100_000) * 100_000;
  const requests = singleRequests({ key: await keyOf(size.folder), from, count: PER_SECOND * SECONDS });
  const work = (port: number) =>
    loadServer({ port, requests, connections: 32, milliseconds: SECONDS * 1000, perSecond: PER_SECOND });
  const { idle, busy, kept } = await withDemoServer(
    'executive',
    (server) =>
      withSignedInPage(server, async (page) => {
        const visit = async (times: number) => {
          const all: number[] = [];
          for (let n = 0; n < times; n += 1) all.push(await drawView(page));
          return all;
        };
        await visit(WARM_UP);
        say(`${size.label}: no events`);
        const idle = await visit(VISITS);
        say(`${size.label}: ${String(PER_SECOND)} events a second`);
        const sending = work(Number(new URL(server.address).port) + 1);
        await visit(WARM_UP);
        const busy = await visit(VISITS);
        const { perSecond } = await sending;
        return { idle, busy, kept: perSecond };
      }),
    size.folder,
  );
  const [before, during] = [quantile(idle, 0.5), quantile(busy, 0.5)];
  return [
    figure(`request to drawn view, no events, ${size.label}`, before, 'ms'),
    {
      name: `request to drawn view while ${String(PER_SECOND)} events a second arrive, ${size.label}`,
      value: during,
      unit: 'ms',
      aim: `within ${String(AIM)} times`,
      met: during / before <= AIM,
      ratio: during / before,
      spread: spreadOf(busy),
    },
    figure(`events that were acknowledged a second then, ${size.label}`, kept, 'events/s'),
  ];
}

/** What the executive view costs while events are taken in and loaded by the same two servers. */
export const bench: Bench = {
  name: 'busy-page',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
