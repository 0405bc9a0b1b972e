import { afterEach, beforeEach, expect, test } from 'vitest';
import { endAllSessions, endSession, readLiveSession, startSession } from '@/lib/db/sessions';
import { makeTestDatabase } from '@/lib/db/test-database';

const NOW = new Date('2026-11-25T12:00:00Z');
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

function after(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

async function start(role: string): Promise<string> {
  const data = { id: role, email: `${role}@x.example`, name: role, role, markets: null, locale: 'en', createdAt: NOW };
  await world.db.user.create({ data });
  return world.db.$transaction((tx) =>
    startSession(tx, { userId: role, sessionVersion: 0, address: 'a', userAgent: 'ä\n' }, NOW),
  );
}

beforeEach(async () => {
  world = await makeTestDatabase();
});
afterEach(() => world.close());

test('a session lasts twelve hours, used or not', async () => {
  const id = await start('analyst');
  for (let minute = 0; minute < 12 * 60; minute += 29)
    expect(await readLiveSession(world.db, id, after(minute))).not.toBeNull();
  expect(await readLiveSession(world.db, id, after(12 * 60))).toBeNull();
});

test('the session of an administrator ends after thirty idle minutes, and use keeps it alive', async () => {
  const id = await start('admin');
  expect(await readLiveSession(world.db, id, after(29))).not.toBeNull();
  expect(await readLiveSession(world.db, id, after(58))).not.toBeNull();
  expect(await readLiveSession(world.db, id, after(58 + 31))).toBeNull();
});

test('signing out ends the session; ending it twice reports once', async () => {
  const id = await start('analyst');
  expect(await world.db.$transaction((tx) => endSession(tx, id, NOW))).toBe(true);
  expect(await world.db.$transaction((tx) => endSession(tx, id, NOW))).toBe(false);
  expect(await readLiveSession(world.db, id, NOW)).toBeNull();
});

test('ending all sessions, disabling the user or a moved version refuses the next request', async () => {
  const id = await start('analyst');
  await world.db.user.update({ where: { id: 'analyst' }, data: { disabledAt: NOW } });
  expect(await readLiveSession(world.db, id, NOW)).toBeNull();
  await world.db.user.update({ where: { id: 'analyst' }, data: { disabledAt: null } });
  expect(await readLiveSession(world.db, id, NOW)).not.toBeNull();
  await world.db.$transaction((tx) => endAllSessions(tx, 'analyst', NOW));
  await world.db.session.update({ where: { id }, data: { endedAt: null } });
  expect(await readLiveSession(world.db, id, NOW)).toBeNull();
});

test('a made-up id is no session', async () => {
  expect(await readLiveSession(world.db, 'nonsense', NOW)).toBeNull();
});
