import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { beginDemoRemoval, holdsDemoCompany, isRemovingDemo, lackingEvents } from '@/lib/first-run/demo-archive';
import { loadDemoOrThrow, loadOlderEvents } from '@/lib/first-run/load-demo';
import { hasOwnData, isEmptyInstallation } from '@/lib/first-run/own-data';
import { finishDemoRemoval, removeDemo } from '@/lib/first-run/remove-demo';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { statePaths } from '@/lib/state/state-paths';
import { runOrThrow } from '@/lib/warehouse/run';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });
const SCALE = 0.01;
const quiet = () => undefined;
/** What only the demo company's rows hold: the addresses of its people and the names of its carriers. */
const CANARIES = ['example.invalid', 'Norrbud', 'Paketlinjen'] as const;

let bed: TemporaryLoading;
/** State folder of an installation that holds the demo company; made when the first test needs it. */
let withDemo: string | undefined;
beforeEach(async () => {
  bed = await openTemporaryLoading();
});
afterEach(() => bed.remove());
afterAll(() => {
  if (withDemo !== undefined) rmSync(join(withDemo, '..'), { recursive: true, force: true });
});

async function folderWithDemo(): Promise<string> {
  if (withDemo === undefined) {
    const { loading, engine, paths } = await openTemporaryLoading();
    await loadDemoOrThrow(loading, 'user', quiet, SCALE);
    await engine.close();
    withDemo = paths.root;
  }
  return withDemo;
}

/** Puts a copy of that installation in the place of the empty one. */
async function haveDemo(): Promise<void> {
  await bed.remove();
  bed = await openTemporaryLoading({}, undefined, await folderWithDemo());
}

/** Every table of the warehouse and of the personal file with its number of rows. */
async function rowsByTable(): Promise<Record<string, number>> {
  const tables = await bed.rows(
    `select table_catalog || '.' || table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_catalog not in ('system', 'temp') order by name`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await bed.rows(`select count(*)::double as n from ${String(name)}`);
    counts[String(name)] = Number(row?.['n']);
  }
  return counts;
}

/** Files below a folder whose bytes hold the text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

const loadDemo = () => loadDemoOrThrow(bed.loading, 'user', quiet, SCALE);

const netSales = () =>
  runOrThrow(
    OPERATOR,
    { metrics: ['netSales', 'orders'], period: { from: '2026-03-01', to: '2026-03-31' } },
    { engine: bed.engine, workspace: DEFAULT_WORKSPACE, now: new Date('2026-11-25T10:00:00Z') },
  ).then(({ rows }) => rows);

/** Tables whose rows are no data: the calendar, holidays, and properties of the warehouse itself. */
const FIXED = /[.](base[.](calendar|holidays)|ops[.]properties)$/;

/** Loads the older events, each batch at once; returns how many batches there were. */
async function loadOlder(): Promise<number> {
  let batches = 0;
  await loadOlderEvents(bed.loading, 'user', quiet, SCALE, async (work) => {
    batches += 1;
    await work(quiet);
  });
  return batches;
}

describe('the demo company in an empty installation', () => {
  test('is loaded by one ordinary load without rejects, and every row of it can be told', async () => {
    expect(holdsDemoCompany(bed.paths.archive)).toBe(false);
    expect(await isEmptyInstallation(bed.engine)).toBe(true);
    const steps: string[] = [];
    const summary = await loadDemoOrThrow(bed.loading, 'user', (step) => steps.push(step), SCALE);
    expect([summary.state, summary.rejected]).toEqual(['ok', 0]);
    expect(holdsDemoCompany(bed.paths.archive)).toBe(true);
    expect([await isEmptyInstallation(bed.engine), await hasOwnData(bed.engine)]).toEqual([false, false]);
    expect(await bed.rows('select distinct source from base.orders')).toEqual([{ source: 'demo' }]);
    expect(steps.some((step) => step.startsWith('Inventing'))).toBe(true);
    expect(readdirSync(bed.paths.temporary)).toEqual([]);
    await expect(loadDemo()).rejects.toThrow(/loaded already/);
  });

  test('gets the older of its web events batch by batch, and leaves no row in any table and no byte in any file when it is removed', async () => {
    const empty = await rowsByTable();
    await haveDemo();
    const { archive } = bed.paths;
    expect(lackingEvents(archive)?.before).toBe('2026-10-25');
    expect(await loadOlder()).toBe(4);
    expect(lackingEvents(archive)).toBeNull();
    expect(await loadOlder()).toBe(0);
    // Every order of web and app is in exactly one session.
    const [sold] =
      await bed.rows(`select (select count(*) from base.orders where channel in ('web', 'app'))::integer as orders,
      (select sum(order_count) from facts.sessions)::integer as in_sessions`);
    expect(sold?.['in_sessions']).toBe(sold?.['orders']);
    const full = await rowsByTable();
    for (const name of [
      /base[.]customers$/,
      /base[.]targets$/,
      /facts[.]orders$/,
      /^personal[.].*customers$/,
      /fact_versions$/,
      /base[.]cold_events$/,
      /facts[.]cold_sessions$/,
    ])
      expect.soft(full[Object.keys(full).find((key) => name.test(key)) ?? ''] ?? 0, String(name)).toBeGreaterThan(0);
    await removeDemo(bed.loading, quiet);
    const left = await rowsByTable();
    expect(Object.keys(left)).toEqual(Object.keys(full));
    for (const [name, rows] of Object.entries(left)) {
      if (!FIXED.test(name)) expect.soft(rows, name).toBe(empty[name] ?? 0);
    }
    expect(readdirSync(bed.paths.archive)).toEqual([]);
    for (const canary of CANARIES) expect.soft(filesWith(bed.paths.root, canary), canary).toEqual([]);
    expect(holdsDemoCompany(bed.paths.archive)).toBe(false);
    expect(await isEmptyInstallation(bed.engine)).toBe(true);
  });

  test('can be looked at again after it was removed, and no answer of before comes back in between', async () => {
    await haveDemo();
    const first = await netSales();
    await removeDemo(bed.loading, quiet);
    expect(await netSales()).not.toEqual(first);
    await bed.load('contract', SMALL_SHOP);
    expect(await netSales()).not.toEqual(first);
    await expect(loadDemo()).rejects.toThrow(/Data of your own are loaded/);
  });
});

describe('what the shop loaded while the demo company was there', () => {
  test('comes out as if the demo had never been, also where an order number or a customer of both is the same', async () => {
    await haveDemo();
    const [taken] = await bed.rows('select order_number from base.orders order by order_number limit 1');
    const clash = `order_number,market,ordered_at\n${String(taken?.['order_number'])},FI,2026-03-09 10:00:00\n`;
    await bed.load('contract', SMALL_SHOP);
    await bed.load('contract', { 'orders-clash.csv': clash });
    await removeDemo(bed.loading, quiet);
    const other = await openTemporaryLoading();
    await other.load('contract', SMALL_SHOP);
    await other.load('contract', { 'orders-clash.csv': clash });
    expect(await digest(bed.engine)).toEqual(await digest(other.engine));
    await other.remove();
    expect(await bed.rows('select load_id from ops.loads order by load_id')).toEqual([{ load_id: 2 }, { load_id: 3 }]);
    expect(readdirSync(bed.paths.archive).sort()).toEqual(['2', '3']);
    for (const canary of CANARIES) expect.soft(filesWith(bed.paths.root, canary), canary).toEqual([]);
  });
});

describe('a process that is killed', () => {
  test('while files of the demo were invented leaves nothing behind after the next start', async () => {
    const folder = join(bed.paths.temporary, 'demo-killed');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'customers.parquet'), 'example.invalid');
    expect(await finishDemoRemoval(bed.loading, quiet)).toBe(false);
    expect(filesWith(bed.paths.root, 'example.invalid')).toEqual([]);
  });

  test('before the archive was touched, after half of it, or before the mark went, is made good at the next start', async () => {
    await bed.load('contract', SMALL_SHOP);
    const alone = await digest(bed.engine);
    // The demo beside own data, as it would be had they come later.
    const { archive } = bed.paths;
    cpSync(join(statePaths(await folderWithDemo()).archive, '1'), join(archive, '7'), { recursive: true });
    const manifest = join(archive, '7', 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"loadId": 1,', '"loadId": 7,'));
    expect(await rebuildIfNeeded(bed.loading, quiet)).toBe(true);
    expect(holdsDemoCompany(archive)).toBe(true);

    beginDemoRemoval(archive);
    expect([holdsDemoCompany(archive), isRemovingDemo(archive)]).toEqual([true, true]);
    // Half done: the load is renamed, the warehouse still holds its rows.
    renameSync(join(archive, '7'), join(archive, 'removed-7'));
    expect(holdsDemoCompany(archive)).toBe(true);
    expect(await finishDemoRemoval(bed.loading, quiet)).toBe(true);
    expect(await digest(bed.engine)).toEqual(alone);
    expect(readdirSync(archive)).toEqual(['1']);
    // Killed after all was done but for the mark.
    beginDemoRemoval(archive);
    expect(await finishDemoRemoval(bed.loading, quiet)).toBe(true);
    expect(await digest(bed.engine)).toEqual(alone);
    expect(await finishDemoRemoval(bed.loading, quiet)).toBe(false);
  });
});
