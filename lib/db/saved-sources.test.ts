import { afterEach, beforeEach, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import {
  deleteSourceOrThrow,
  findSavedMapping,
  listSavedSources,
  saveSourceOrThrow,
  type SourceEntry,
} from '@/lib/db/saved-sources';
import { makeTestDatabase } from '@/lib/db/test-database';
import { takenSourceNames } from '@/lib/loaders/registry';
import type { FileMapping } from '@/lib/loaders/source';

const NOW = new Date('2026-11-26T00:00:00Z');
const ANALYST: Principal = { userId: 'a', name: 'A', role: 'analyst', markets: null };
const MAPPING: FileMapping = {
  version: 0,
  fact: 'ad_costs',
  delimiter: ';',
  columns: [{ column: 'cost', from: `x"; drop table y; --'`, days: null, decimal: ',' }],
  constants: { platform: 'Agency' },
};
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

beforeEach(async () => {
  world = await makeTestDatabase();
});
afterEach(() => world.close());

const save = (change: Partial<SourceEntry> = {}, who = OPERATOR) =>
  saveSourceOrThrow(
    world.db,
    who,
    { name: 'agency-costs', replaces: 0, mapping: MAPPING, ...change },
    takenSourceNames(),
    NOW,
  );
const said = async () =>
  (await world.db.auditEntry.findMany({ orderBy: { seq: 'asc' }, select: { action: true, subject: true } })).map(
    ({ action, subject }) => `${action} ${subject ?? ''}`,
  );

test('a mapping is kept as it was shown, under versions that count on even after a removal, and each change is logged', async () => {
  expect(await save()).toEqual({ ...MAPPING, version: 1 });
  const changed = { ...MAPPING, constants: { platform: 'Other' } };
  expect((await save({ replaces: 1, mapping: changed })).version).toBe(2);
  expect(await findSavedMapping(world.db, 'agency-costs')).toEqual({ ...changed, version: 2 });
  await deleteSourceOrThrow(world.db, OPERATOR, 'agency-costs', 2, NOW);
  expect([await findSavedMapping(world.db, 'agency-costs'), await listSavedSources(world.db)]).toEqual([null, []]);
  expect((await save()).version).toBe(4);
  expect((await listSavedSources(world.db)).map(({ name, mapping }) => [name, mapping.version])).toEqual([
    ['agency-costs', 4],
  ]);
  expect(await said()).toEqual(
    ['source.saved', 'source.changed', 'source.deleted', 'source.saved'].map((action) => `${action} agency-costs`),
  );
});

test('names of the product, names that are none, and versions that somebody else has replaced are refused', async () => {
  for (const name of ['contract', 'olist', 'entries', 'demo', 'failed', 'edge'])
    await expect(save({ name })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'sourceTaken' } });
  for (const name of ['', 'ab', '../x', 'A-b-c', 'a--b', 'a b c', '-abc', 'x'.repeat(41), 'äää', 'a.b'])
    await expect(save({ name })).rejects.toMatchObject({ code: 'unprocessable', details: { reason: 'sourceForm' } });
  await save();
  await expect(save()).rejects.toMatchObject({ details: { reason: 'sourceName', version: 1 } });
  await expect(save({ replaces: 2 })).rejects.toMatchObject({ code: 'conflict' });
  await expect(deleteSourceOrThrow(world.db, OPERATOR, 'agency-costs', 2, NOW)).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(deleteSourceOrThrow(world.db, OPERATOR, 'nothing', 1, NOW)).rejects.toMatchObject({ code: 'notFound' });
  expect(await said()).toEqual(['source.saved agency-costs']);
});

test('only administrators save and remove', async () => {
  await save();
  await expect(save({ name: 'other' }, ANALYST)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deleteSourceOrThrow(world.db, ANALYST, 'agency-costs', 1, NOW)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect((await listSavedSources(world.db)).length).toBe(1);
});
