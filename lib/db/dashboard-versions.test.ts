import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Principal } from '@/lib/auth/roles';
import { emptyContent, newTile } from '@/lib/dashboards/saved/new-tile';
import { isLost } from '@/lib/dashboards/saved/saved-view';
import {
  addTileOrThrow,
  listVersionsOrThrow,
  restoreVersionOrThrow,
  shareDashboardOrThrow,
} from '@/lib/db/dashboard-changes';
import { addPerson, codeOf, contentOf, errorOf, NOW, sentBack } from '@/lib/db/dashboard-story';
import {
  cloneDashboardOrThrow,
  createDashboardOrThrow,
  getDashboardOrThrow,
  saveDashboardOrThrow,
} from '@/lib/db/dashboards';
import { makeTestDatabase } from '@/lib/db/test-database';

const { db, close } = await makeTestDatabase();
afterAll(close);

const later = new Date('2026-11-25T13:30:00Z');
let owner: Principal, analyst: Principal, admin: Principal;
beforeAll(async () => {
  owner = await addPerson(db, 'Olga', 'marketing');
  analyst = await addPerson(db, 'Anna', 'analyst');
  admin = await addPerson(db, 'Ada', 'admin');
});

const make = (who: Principal, name: string) => createDashboardOrThrow(db, who, contentOf(name), undefined, NOW);

describe('versions', () => {
  it('a save on an older version is refused with who and when, and goes through once it names the newest', async () => {
    const id = await make(owner, 'Both');
    await shareDashboardOrThrow(db, owner, id, 'everyone', NOW);
    expect(await saveDashboardOrThrow(db, admin, id, { base: 1, content: contentOf('Hers') }, later)).toBe(2);
    const refused = await errorOf(saveDashboardOrThrow(db, owner, id, { base: 1, content: contentOf('Mine') }, later));
    expect(refused?.code).toBe('conflict');
    expect(refused?.details).toEqual({
      reason: 'changedMeanwhile',
      version: 2,
      author: 'Ada',
      at: '2026-11-25T15:30:00',
    });
    expect((await getDashboardOrThrow(db, owner, id)).name).toBe('Hers');
    expect(await saveDashboardOrThrow(db, owner, id, { base: 2, content: contentOf('Mine') }, later)).toBe(3);
  });

  it('of many saves on one version at the same moment exactly one goes through', async () => {
    const id = await make(owner, 'Race');
    const saves = Array.from({ length: 8 }, (_, n) =>
      saveDashboardOrThrow(db, owner, id, { base: 1, content: contentOf(`Racer ${String(n)}`) }, later),
    );
    const codes = await Promise.all(saves.map(codeOf));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'conflict')).toHaveLength(7);
  });

  it('are kept with their authors, come back as a new version, and are not made where nothing changed', async () => {
    const id = await make(owner, 'First');
    await shareDashboardOrThrow(db, owner, id, 'everyone', NOW);
    const first = sentBack(await getDashboardOrThrow(db, owner, id));
    expect(await saveDashboardOrThrow(db, owner, id, { base: 1, content: first }, later)).toBe(1);
    await saveDashboardOrThrow(db, admin, id, { base: 1, content: contentOf('Second', []) }, later);
    expect(await codeOf(restoreVersionOrThrow(db, owner, id, { base: 1, version: 1 }, later))).toBe('conflict');
    expect(await restoreVersionOrThrow(db, owner, id, { base: 2, version: 1 }, later)).toBe(3);
    const back = await getDashboardOrThrow(db, owner, id);
    expect(back.content).toEqual((await getDashboardOrThrow(db, owner, id, 1)).content);
    expect(back).toMatchObject({ name: 'First', version: 3 });
    expect(await listVersionsOrThrow(db, owner, id)).toMatchObject([
      { version: 3, author: 'Olga', restored: 1, tiles: 1 },
      { version: 2, author: 'Ada', name: 'Second', tiles: 0, restored: null },
      { version: 1, author: 'Olga', restored: null },
    ]);
    expect(await codeOf(getDashboardOrThrow(db, owner, id, 9))).toBe('notFound');
  });

  it('one more tile joins whatever was saved meanwhile, up to forty', async () => {
    const id = await make(owner, 'Grows');
    const tile = newTile('orders', 'line', undefined);
    await Promise.all(Array.from({ length: 39 }, () => addTileOrThrow(db, owner, id, tile, NOW)));
    const { tiles } = (await getDashboardOrThrow(db, owner, id)).content;
    expect(new Set(tiles.map((one) => one.id)).size).toBe(40);
    expect(await codeOf(addTileOrThrow(db, owner, id, tile, NOW))).toBe('unprocessable');
  });
});

describe('a tile of a metric that no longer exists', () => {
  const gone = {
    id: 'gone',
    width: 6,
    height: 'M',
    show: { as: 'stat' },
    query: { metrics: ['goneMetric'] },
    more: [1],
  };

  async function withGone(): Promise<string> {
    const id = await make(owner, 'Old');
    const text = JSON.stringify({ ...emptyContent('Old'), tiles: [gone, ...contentOf('x').tiles] });
    const where = { dashboardId_version: { dashboardId: id, version: 1 } };
    await db.dashboardVersion.update({ where, data: { content: text }, select: { version: true } });
    return id;
  }
  const storedTiles = async (id: string, version: number) => {
    const where = { dashboardId_version: { dashboardId: id, version } };
    const row = await db.dashboardVersion.findUniqueOrThrow({ where, select: { content: true } });
    return z.object({ tiles: z.array(z.unknown()) }).parse(JSON.parse(row.content)).tiles;
  };

  it('goes back untouched when the rest is saved, moved, added to and copied', async () => {
    const id = await withGone();
    const read = await getDashboardOrThrow(db, owner, id);
    expect(read.content.tiles.map((tile) => (isLost(tile) ? tile.asks : []))).toEqual([['goneMetric'], []]);
    const sent = sentBack(read);
    await saveDashboardOrThrow(db, owner, id, { base: 1, content: { ...sent, tiles: sent.tiles.toReversed() } }, later);
    expect((await storedTiles(id, 2))[1]).toEqual(gone);
    await addTileOrThrow(db, owner, id, newTile('orders', 'stat', undefined), later);
    expect((await storedTiles(id, 3))[1]).toEqual(gone);
    expect((await storedTiles(await cloneDashboardOrThrow(db, owner, id, 'Copy', later), 1))[1]).toEqual(gone);
    expect((await storedTiles(await createDashboardOrThrow(db, owner, sent, id, later), 1))[0]).toEqual(gone);
  });

  it('comes in from nowhere else', async () => {
    const id = await make(owner, 'Clean');
    const sent = { ...contentOf('Clean'), tiles: [{ kept: JSON.stringify(gone) }] };
    expect(await codeOf(saveDashboardOrThrow(db, owner, id, { base: 1, content: sent }, later))).toBe('unprocessable');
    expect(await codeOf(createDashboardOrThrow(db, owner, sent, undefined, later))).toBe('unprocessable');
    const foreign = await withGone();
    expect(await codeOf(createDashboardOrThrow(db, analyst, sent, foreign, later))).toBe('notFound');
  });
});
