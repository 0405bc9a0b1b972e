import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { Journal, type JournalSettings } from '@/lib/journal/journal';
import { JOURNAL_START, journalFileName } from '@/lib/journal/position';
import { readJournal } from '@/lib/journal/read-journal';
import { type Fault, MemoryDisk, type Random } from '@/lib/journal/trials/memory-disk';

/**
 * The journal on a disk that is as bad as a disk may be (reliability goals A1 and A2): what was acknowledged is recovered exactly
 * once and in order, whenever the power goes and whatever operation fails.
 */
const RUNS = inject('long') ? 100_000 : 2_000;
const FOLDER = '/journal';
const AT = '2026-11-26T00:10:00.123Z';

function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const settingsOf = (disk: MemoryDisk, fileBytes = 4096): JournalSettings => ({
  disk,
  folder: FOLDER,
  now: () => 0,
  leastFreeBytes: 1000,
  fileBytes,
  fileMs: 1000,
});

/** What a client knows: the numbers that it sent, and those that were acknowledged. */
interface Client {
  sent: number;
  readonly acknowledged: number[];
}

function send(journal: Journal, client: Client, size: number): Promise<void> {
  client.sent += 1;
  const id = client.sent;
  const body = Buffer.from(JSON.stringify({ id, pad: 'x'.repeat(size) }));
  const envelope = { at: AT, key: 'k', market: null, path: 'track', ip: '203.0.113.0' } as const;
  return journal.append(envelope, body).then(
    () => {
      client.acknowledged.push(id);
    },
    () => undefined,
  );
}

async function idsOf(disk: MemoryDisk): Promise<{ ids: number[]; damage: number }> {
  const page = await readJournal(disk, FOLDER, JOURNAL_START, { maxBytes: 100_000_000 });
  expect(page.caughtUp).toBe(true);
  const ids = page.records.map(({ body }) => Number(/"id":(\d+)/.exec(body.toString('latin1'))?.[1]));
  return { ids, damage: page.gaps.filter(({ kind }) => kind === 'damage').length };
}

/** Every acknowledged number is there, none is there twice, and they are in the order in which they were sent. */
async function expectKept(disk: MemoryDisk, { acknowledged }: Client): Promise<void> {
  const { ids, damage } = await idsOf(disk);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  const found = new Set(ids);
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect(damage).toBe(0);
  expect(disk.hasLied).toBe(false);
}

type Step =
  | { readonly do: 'burst'; readonly count: number; readonly size: number }
  | { readonly do: 'wait' }
  | { readonly do: 'check' };
const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('burst' as const),
      count: fc.integer({ min: 1, max: 8 }),
      size: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 400, max: 3000 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('check' as const) }) },
);
const FAULT = fc.constantFrom<Fault>('EIO', 'ENOSPC', 'EINTR', 'short');
const LIFE = fc.record({
  steps: fc.array(STEP, { minLength: 1, maxLength: 8 }),
  faults: fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), FAULT), { maxLength: 2 }),
  offAt: fc.option(fc.integer({ min: 1, max: 60 })),
  end: fc.constantFrom('cut', 'kill', 'close'),
});

/** One life of the process: it opens the journal, works, and ends as told; returns the disk that the next one finds. */
async function live(disk: MemoryDisk, client: Client, life: typeof LIFE extends fc.Arbitrary<infer L> ? L : never) {
  for (const [n, fault] of life.faults) disk.failAt(n, fault);
  if (life.offAt !== null) disk.turnOffAt(life.offAt);
  const journal = await Journal.openOrThrow(settingsOf(disk)).catch(() => null);
  const pending: Promise<void>[] = [];
  for (const step of journal ? life.steps : []) {
    if (step.do === 'wait') await Promise.all(pending);
    else if (step.do === 'check') await journal?.check();
    else for (let n = 0; n < step.count; n += 1) if (journal) pending.push(send(journal, client, step.size));
  }
  // A power cut comes while appends are on their way; what is acknowledged afterwards was on the medium before.
  if (life.end === 'close') await journal?.close();
  const found = life.end === 'cut' ? disk.afterPowerCut() : disk;
  if (life.end === 'cut') disk.turnOffAt(0);
  await Promise.all(pending);
  disk.mend();
  return found;
}

test(
  `what was acknowledged is recovered once and in order after random power cuts (${RUNS})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(LIFE, { minLength: 1, maxLength: 3 }), async (seed, lives) => {
        let disk = new MemoryDisk(randomOf(seed));
        const client: Client = { sent: 0, acknowledged: [] };
        for (const life of lives) {
          disk = await live(disk, client, life);
          await expectKept(disk, client);
        }
      }),
      { numRuns: RUNS },
    );
  },
  inject('long') ? 900_000 : 120_000,
);

describe('a script of 200 operations, of which each in turn', () => {
  async function script(disk: MemoryDisk, client: Client): Promise<void> {
    const journal = await Journal.openOrThrow(settingsOf(disk));
    for (let round = 0; round < 60; round += 1) {
      await Promise.all([send(journal, client, 10), send(journal, client, 700)]);
      if (round % 10 === 0) await journal.check();
    }
    await journal.close();
  }

  test.each<Fault | 'off'>(['EIO', 'ENOSPC', 'EINTR', 'short', 'off'])('fails with %s', async (fault) => {
    const whole = new MemoryDisk();
    await script(whole, { sent: 0, acknowledged: [] });
    expect(whole.operations).toBeGreaterThanOrEqual(200);
    for (let n = 1; n <= whole.operations; n += 1) {
      const disk = new MemoryDisk(randomOf(n));
      const client: Client = { sent: 0, acknowledged: [] };
      if (fault === 'off') disk.turnOffAt(n);
      else disk.failAt(n, fault);
      await script(disk, client).catch(() => undefined);
      const cut = disk.afterPowerCut();
      expect(disk.hasLied).toBe(false);
      await expectKept(cut, client);
      if (fault === 'short') expect(client.acknowledged).toHaveLength(client.sent);
      disk.mend();
      await expectKept(disk, client);
      const again = await Journal.openOrThrow(settingsOf(cut));
      await send(again, client, 5);
      expect(client.acknowledged.at(-1)).toBe(client.sent);
      await again.close();
      await expectKept(cut, client);
    }
  });
});

test('what was refused after a failed sync is not in the journal', async () => {
  const disk = new MemoryDisk();
  const client: Client = { sent: 0, acknowledged: [] };
  const journal = await Journal.openOrThrow(settingsOf(disk));
  await send(journal, client, 10);
  // Its write succeeds and its sync does not.
  disk.failAt(2, 'EIO');
  await send(journal, client, 20);
  await journal.check();
  await send(journal, client, 30);
  expect(client.acknowledged).toEqual([1, 3]);
  expect((await idsOf(disk)).ids).toEqual([1, 3]);
  await journal.close();
});

describe('one flipped bit', () => {
  test('is reported with its file wherever it is, and everything else is read', async () => {
    const disk = new MemoryDisk();
    const client: Client = { sent: 0, acknowledged: [] };
    const journal = await Journal.openOrThrow(settingsOf(disk, 1_000_000));
    for (let round = 0; round < 6; round += 1) await send(journal, client, 60);
    await journal.close();
    const path = `${FOLDER}/${journalFileName(1)}`;
    const size = (await disk.size(path)) ?? 0;
    for (let offset = 0; offset < size - 8; offset += 1) {
      disk.flipBit(path, offset, offset % 8);
      const page = await readJournal(disk, FOLDER, JOURNAL_START, { maxBytes: 1_000_000 });
      expect(page.gaps).toMatchObject([{ kind: 'damage', file: 1 }]);
      expect(page.records.length).toBe(offset < 8 ? 6 : 5);
      const again = await Journal.openOrThrow(settingsOf(disk, 1_000_000));
      expect(again.recovery.cutBytes).toBe(0);
      await again.close();
      disk.flipBit(path, offset, offset % 8);
    }
  });
});
