import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPromises, writePromise } from '@/lib/db/source-promises';
import { makeTestDatabase } from '@/lib/db/test-database';

let desk: Awaited<ReturnType<typeof makeTestDatabase>>;
beforeAll(async () => {
  desk = await makeTestDatabase();
});
afterAll(() => desk.close());

test('a promise is kept by source until it is given back, and each change stands in the log', async () => {
  const { db } = desk;
  const now = new Date('2026-11-25T06:00:00Z');
  const set = (source: string, promise: Parameters<typeof writePromise>[2]['promise']) =>
    db.$transaction((tx) => writePromise(tx, 'anna', { source, promise }, now));
  expect(await readPromises(db)).toEqual({});
  await set('contract', { is: 'daily', by: '07:30' });
  await set('olist', { is: 'none' });
  await set('contract', { is: 'within', minutes: 90 });
  expect(await readPromises(db)).toEqual({ contract: { is: 'within', minutes: 90 }, olist: { is: 'none' } });
  await set('contract', null);
  expect(await readPromises(db)).toEqual({ olist: { is: 'none' } });
  expect(await db.auditEntry.count({ where: { action: 'setting.changed', subject: 'promises' } })).toBe(4);
});
