import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { holdsDemoCompany } from '@/lib/first-run/demo-archive';
import { finishDemoRemoval } from '@/lib/first-run/remove-demo';
import { loadOrThrow, recoverLoads, type Loading } from '@/lib/loaders/load';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { digest, TEST_SALT, TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { startChild } from '@/lib/warehouse/trials/child';

/**
 * Loading and removing the demo company as a process of its own, killed after a random line of its progress and some
 * milliseconds. The next start must find the demo whole or not at all, and a removal that had begun is brought to its end.
 */
vi.setConfig({ testTimeout: 900_000, hookTimeout: 240_000 });
const KILLS = inject('long') ? 15 : 1;
const SCALE = '0.01';
const LONGEST_DELAY_MS = 60;
const TRIAL = '../../first-run/trials/demo-work';
const quiet = () => undefined;
let folder: string;

/** A seeded source of numbers from 0 to 1, so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
}

async function withLoading<T>(root: string, work: (loading: Loading) => Promise<T>): Promise<T> {
  const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
  const engine = await openWarehouse({ data: root, holder: 'test', limits });
  const loading = { paths: statePaths(root), workspace: TEST_WORKSPACE, salt: TEST_SALT, memoryMb: 512, threads: 2 };
  try {
    return await work({ ...loading, engine, clock: () => new Date('2026-11-25T10:00:00Z') });
  } finally {
    await engine.close();
  }
}

/** What a server does when it starts. */
async function start(loading: Loading): Promise<boolean> {
  const finished = await finishDemoRemoval(loading, quiet);
  await rebuildIfNeeded(loading, quiet);
  await recoverLoads(loading);
  return finished;
}

async function trial(
  root: string,
  work: 'load' | 'remove',
  afterLine?: number,
  delayMs = 0,
): Promise<readonly string[]> {
  const child = startChild(TRIAL, [root, work, SCALE]);
  child.process.on('line', () => {
    if (child.lines.length === afterLine) void setTimeout(delayMs).then(() => child.process.kill('SIGKILL'));
  });
  await child.ended;
  return child.lines;
}

function holdsBytes(root: string, text: string): boolean {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text));
}

let empty: string;
let full: string;
let steps: { readonly load: number; readonly remove: number };
let digests: { readonly empty: Digest; readonly full: Digest };
type Digest = Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-kill-demo-'));
  empty = join(folder, 'empty');
  full = join(folder, 'full');
  const digestEmpty = await withLoading(empty, async (loading) => {
    // The calendar comes with the first load: one of nothing makes the empty state comparable.
    await loadOrThrow(loading, { source: 'contract', files: [], startedBy: 'test' }).catch(quiet);
    return digest(loading.engine);
  });
  cpSync(empty, full, { recursive: true });
  const loaded = await trial(full, 'load');
  expect(loaded.at(-1)).toBe('Done');
  const digestFull = await withLoading(full, ({ engine }) => digest(engine));
  const gone = join(folder, 'gone');
  cpSync(full, gone, { recursive: true });
  const removed = await trial(gone, 'remove');
  expect(removed.at(-1)).toBe('Done');
  steps = { load: loaded.length, remove: removed.length };
  digests = { empty: withoutCalendar(digestEmpty), full: digestFull };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function withoutCalendar(all: Digest): Digest {
  const { 'base.calendar': _calendar, 'base.holidays': _holidays, ...rest } = all;
  return rest;
}

test('a killed load of the demo company leaves it whole or not at all, and it can be loaded again', async () => {
  const random = seeded(2026);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const root = join(folder, `load-${kill}`);
    cpSync(empty, root, { recursive: true });
    const line = 1 + Math.floor(random() * steps.load);
    await trial(root, 'load', line, random() * LONGEST_DELAY_MS);
    const isThere = await withLoading(root, async (loading) => {
      await start(loading);
      const now = await digest(loading.engine);
      const held = holdsDemoCompany(loading.paths.archive);
      // Personal rows are committed first, in their own file, and are the same when the load is taken again.
      const { 'personal.customers': _, ...facts } = withoutCalendar(now);
      const { 'personal.customers': __, ...none } = digests.empty;
      if (held) expect(now, `after line ${line}`).toEqual(digests.full);
      else expect(facts, `after line ${line}`).toEqual(none);
      return held;
    });
    if (!isThere) expect((await trial(root, 'load')).at(-1)).toBe('Done');
    rmSync(root, { recursive: true });
  }
});

test('a killed removal is brought to its end by the next start, and no byte is left', async () => {
  const random = seeded(1125);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const root = join(folder, `remove-${kill}`);
    cpSync(full, root, { recursive: true });
    const line = 1 + Math.floor(random() * steps.remove);
    await trial(root, 'remove', line, random() * LONGEST_DELAY_MS);
    await withLoading(root, async (loading) => {
      await start(loading);
      const { archive } = loading.paths;
      // Killed before its first step, nothing was begun: the demo is whole.
      if (holdsDemoCompany(archive)) {
        expect(await digest(loading.engine)).toEqual(digests.full);
        return;
      }
      expect(withoutCalendar(await digest(loading.engine)), `after line ${line}`).toEqual(digests.empty);
      expect(readdirSync(archive)).toEqual([]);
    });
    if (!holdsDemoCompany(statePaths(root).archive)) expect(holdsBytes(root, 'example.invalid')).toBe(false);
    rmSync(root, { recursive: true });
  }
});
