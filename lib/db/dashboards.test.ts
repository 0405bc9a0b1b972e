import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Principal } from '@/lib/auth/roles';
import { newTile } from '@/lib/dashboards/saved/new-tile';
import type { SharedWith } from '@/lib/dashboards/saved/saved-view';
import { verifyAuditChain } from '@/lib/db/audit';
import {
  addTileOrThrow,
  deleteDashboardOrThrow,
  listVersionsOrThrow,
  restoreVersionOrThrow,
  shareDashboardOrThrow,
} from '@/lib/db/dashboard-changes';
import { addPerson, codeOf, contentOf, NOW } from '@/lib/db/dashboard-story';
import {
  cloneDashboardOrThrow,
  createDashboardOrThrow,
  getDashboardOrThrow,
  listDashboards,
  saveDashboardOrThrow,
} from '@/lib/db/dashboards';
import { makeTestDatabase } from '@/lib/db/test-database';

const { db, close } = await makeTestDatabase();
afterAll(close);

let owner: Principal, colleague: Principal, analyst: Principal, service: Principal, admin: Principal;
beforeAll(async () => {
  owner = await addPerson(db, 'Olga', 'marketing');
  colleague = await addPerson(db, 'Kaj', 'marketing');
  analyst = await addPerson(db, 'Anna', 'analyst');
  service = await addPerson(db, 'Sven', 'service');
  admin = await addPerson(db, 'Ada', 'admin');
});

const make = (who: Principal, name: string) => createDashboardOrThrow(db, who, contentOf(name), undefined, NOW);
const seen = async (who: Principal) => (await listDashboards(db, who)).map(({ name }) => name);

describe('who sees a dashboard', () => {
  it.each([
    [null, ['owner']],
    ['marketing', ['owner', 'colleague', 'admin']],
    ['analyst', ['owner', 'analyst', 'admin']],
    ['everyone', ['owner', 'colleague', 'analyst', 'service', 'admin']],
  ] satisfies (readonly [SharedWith, readonly string[]])[])('shared with %s: %s', async (sharedWith, expected) => {
    const name = `for ${String(sharedWith)}`;
    const id = await make(owner, name);
    await shareDashboardOrThrow(db, owner, id, sharedWith, NOW);
    const all = Object.entries({ owner, colleague, analyst, service, admin });
    const found = await Promise.all(all.map(async ([who, one]) => ((await seen(one)).includes(name) ? [who] : [])));
    expect(found.flat()).toEqual(expected);
    for (const [who, one] of all) {
      const visible = expected.includes(who);
      expect(await codeOf(getDashboardOrThrow(db, one, id)), who).toBe(visible ? 'done' : 'notFound');
      expect(await codeOf(cloneDashboardOrThrow(db, one, id, 'Copy', NOW)), who).toBe(visible ? 'done' : 'notFound');
    }
  });

  it('only its owner changes and deletes it, and an administrator once it is shared', async () => {
    const id = await make(owner, 'Rights');
    const deeds = (who: Principal) => [
      saveDashboardOrThrow(db, who, id, { base: 1, content: contentOf('Rights') }, NOW),
      addTileOrThrow(db, who, id, newTile('orders', 'stat', undefined), NOW),
      listVersionsOrThrow(db, who, id),
      getDashboardOrThrow(db, who, id, 1),
      restoreVersionOrThrow(db, who, id, { base: 99, version: 1 }, NOW),
      shareDashboardOrThrow(db, who, id, null, NOW),
      deleteDashboardOrThrow(db, who, id, NOW),
    ];
    for (const who of [colleague, admin])
      expect(new Set(await Promise.all(deeds(who).map(codeOf)))).toEqual(new Set(['notFound']));
    await shareDashboardOrThrow(db, owner, id, 'everyone', NOW);
    for (const who of [colleague, analyst, service])
      expect(new Set(await Promise.all(deeds(who).map(codeOf)))).toEqual(new Set(['forbidden']));
    expect(await codeOf(saveDashboardOrThrow(db, admin, id, { base: 1, content: contentOf('By Ada') }, NOW))).toBe(
      'done',
    );
    expect(await codeOf(deleteDashboardOrThrow(db, admin, id, NOW))).toBe('done');
    expect(await codeOf(getDashboardOrThrow(db, owner, id))).toBe('notFound');
  });

  it('nobody shares without the right, and what is shared needs it to be changed', async () => {
    const id = await make(service, 'Service');
    expect(await codeOf(shareDashboardOrThrow(db, service, id, 'service', NOW))).toBe('forbidden');
    await db.dashboard.update({ where: { id }, data: { sharedWith: 'everyone' }, select: { id: true } });
    expect(await codeOf(saveDashboardOrThrow(db, service, id, { base: 1, content: contentOf('x') }, NOW))).toBe(
      'forbidden',
    );
  });

  it('a copy is the copier’s own and private', async () => {
    const id = await make(owner, 'Original');
    await shareDashboardOrThrow(db, owner, id, 'everyone', NOW);
    const copy = await cloneDashboardOrThrow(db, service, id, 'Copy of it', NOW);
    expect(await getDashboardOrThrow(db, service, copy)).toMatchObject({
      name: 'Copy of it',
      mine: true,
      sharedWith: null,
    });
    expect(await codeOf(getDashboardOrThrow(db, owner, copy))).toBe('notFound');
  });
});

describe('the audit log', () => {
  it('says who shared and deleted what', async () => {
    const id = await make(owner, 'Logged');
    await shareDashboardOrThrow(db, owner, id, 'analyst', NOW);
    await shareDashboardOrThrow(db, owner, id, 'analyst', NOW);
    await deleteDashboardOrThrow(db, owner, id, NOW);
    const entries = await db.auditEntry.findMany({ where: { subject: id }, orderBy: { seq: 'asc' } });
    expect(
      entries.map(({ actor, action, details }) => [
        actor === owner.userId,
        action,
        z.unknown().parse(JSON.parse(details)),
      ]),
    ).toEqual([
      [true, 'dashboard.shared', { dashboard: 'Logged', sharedWithBefore: null, sharedWith: 'analyst' }],
      [true, 'dashboard.deleted', { dashboard: 'Logged', sharedWith: 'analyst' }],
    ]);
    expect((await verifyAuditChain(db)).ok).toBe(true);
    expect(await db.dashboardVersion.count({ where: { dashboardId: id } })).toBe(0);
  });
});
