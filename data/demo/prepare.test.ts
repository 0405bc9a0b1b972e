import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prepareDemo } from '@/data/demo/prepare';
import { OPERATOR } from '@/lib/auth/roles';
import { openAppDb } from '@/lib/db/app-db';
import { DEFAULT_WORKSPACE, readWorkspace } from '@/lib/db/settings';
import { setEnvironment } from '@/lib/env';
import type { Query } from '@/lib/metrics/query';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { runOrThrow } from '@/lib/warehouse/run';

vi.setConfig({ testTimeout: 120_000 });
const SCALE = 0.02;
const NOW = new Date('2026-11-25T06:00:00Z');
const parent = mkdtempSync(join(tmpdir(), 'tuokio-prepare-'));
const root = join(parent, 'demo');

beforeAll(() => setEnvironment({ TUOKIO_DATA: root }));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function prepare(now: string, fresh = false) {
  return prepareDemo({ now: new Date(now), fresh, progress: () => undefined, scale: SCALE, eventDays: 8 });
}

/** Rows of an answer over the prepared demo. */
async function ask(query: Query) {
  const engine = await openWarehouse({ data: root, holder: 'test' });
  try {
    const answer = await runOrThrow(OPERATOR, query, { engine, workspace: DEFAULT_WORKSPACE, now: NOW });
    return answer.rows;
  } finally {
    await engine.close();
  }
}

async function loads() {
  const engine = await openWarehouse({ data: root, holder: 'test' });
  try {
    return await engine.read((reader) =>
      reader.rows('select source, state, started_by from ops.loads order by load_id'),
    );
  } finally {
    await engine.close();
  }
}

function ordersByDay(to: string): Query {
  return { metrics: ['orders', 'grossSales', 'discounts'], grain: 'day', period: { from: '2024-11-01', to } };
}

/** One demo goes through its life, test by test, because each preparation takes seconds. */
describe('preparing the demo', () => {
  let signIns: Awaited<ReturnType<typeof prepareDemo>>['signIns'];

  test('makes 24 months up to yesterday by one load without rejects, a named workspace and its people', async () => {
    ({ signIns } = await prepare('2026-11-24T06:00:00Z'));
    expect(signIns).toHaveLength(8);
    expect(await loads()).toEqual([{ source: 'contract', state: 'ok', started_by: 'command' }]);
    const days = await ask(ordersByDay('2026-11-23'));
    expect(days).toHaveLength(753);
    expect(days.filter((row) => row[1] === 0)).toEqual([]);
    const db = openAppDb(root);
    const { name, timeZone, currency } = await readWorkspace(db);
    await db.$disconnect();
    expect([name, timeZone, currency]).toEqual(['Routavaara Outdoor', 'Europe/Helsinki', 'EUR']);
  });

  test('a second time on the same day loads nothing', async () => {
    expect(await prepare('2026-11-24T18:00:00Z')).toEqual({ signIns, lacksEvents: false });
    expect(await loads()).toHaveLength(1);
  });

  test('on a later day adds the days since and leaves the days before as they were', async () => {
    const before = await ask(ordersByDay('2026-11-23'));
    // 23:00 in Greenwich is the next day in Helsinki.
    expect(await prepare('2026-11-24T23:00:00Z')).toEqual({ signIns, lacksEvents: false });
    const after = await ask(ordersByDay('2026-11-24'));
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)?.[1]).toBeGreaterThan(0);
    expect(await loads()).toHaveLength(2);
  });

  test('refuses to throw away a demo that is being served, naming who serves it', async () => {
    const engine = await openWarehouse({ data: root, holder: 'web of the test' });
    await expect(prepare('2026-11-25T06:00:00Z', true)).rejects.toThrow(/web of the test/);
    await engine.close();
    expect(existsSync(join(root, 'demo.json'))).toBe(true);
  });

  test('anew makes other passwords and the same company', async () => {
    const before = await ask(ordersByDay('2026-11-24'));
    const again = await prepare('2026-11-25T06:00:00Z', true);
    expect(again.signIns.map((signIn) => signIn.password)).not.toEqual(signIns.map((signIn) => signIn.password));
    expect(await ask(ordersByDay('2026-11-24'))).toEqual(before);
    expect(await loads()).toHaveLength(1);
  });

  test('refuses, with and without --fresh, a folder that holds other data, and leaves that as it is', async () => {
    const other = join(parent, 'real');
    mkdirSync(other);
    writeFileSync(join(other, 'app.db'), 'real data');
    setEnvironment({ TUOKIO_DATA: other });
    for (const fresh of [false, true])
      await expect(prepare('2026-11-25T06:00:00Z', fresh)).rejects.toThrow(/holds data that is not a demo/);
    expect(readFileSync(join(other, 'app.db'), 'utf8')).toBe('real data');
  });
});
