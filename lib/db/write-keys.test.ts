import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { makeTestDatabase } from '@/lib/db/test-database';
import {
  changeWriteKeyOrThrow,
  createWriteKeyOrThrow,
  ensureFirstWriteKey,
  listWriteKeys,
  revokeWriteKeyOrThrow,
  writeKeySchema,
} from '@/lib/db/write-keys';

const NOW = new Date('2026-11-26T00:00:00Z');
const LATER = new Date('2026-11-26T01:00:00Z');
const ANALYST: Principal = { userId: 'a', name: 'A', role: 'analyst', markets: null };
const ENTRY = writeKeySchema.parse({
  name: 'Finland',
  market: 'FI',
  consent: 'granted',
  eventsPerSecond: 50,
  origins: ['https://shop.example/cart', 'https://shop.example'],
});
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

beforeEach(async () => {
  world = await makeTestDatabase();
});
afterEach(() => world.close());

async function said(): Promise<readonly string[]> {
  const entries = await world.db.auditEntry.findMany({
    orderBy: { seq: 'asc' },
    select: { action: true, details: true },
  });
  return entries.map(({ action, details }) => `${action} ${details}`);
}

describe('write keys', () => {
  test('an installation gets its first key once, and no second one after that was revoked', async () => {
    const first = () => world.db.$transaction((tx) => ensureFirstWriteKey(tx, 'operator', NOW));
    await first();
    await first();
    const [key] = await listWriteKeys(world.db);
    expect(key).toMatchObject({ name: 'shop', market: null, consent: 'required', origins: [], revoked: false });
    expect(key?.key).toMatch(/^[0-9a-f]{32}$/);
    await revokeWriteKeyOrThrow(world.db, OPERATOR, key?.id ?? '', LATER);
    await first();
    expect(await listWriteKeys(world.db)).toEqual([{ ...key, revoked: true }]);
  });

  test('a key is made with its origins as browsers send them, changed and revoked, and each deed is logged', async () => {
    const id = await createWriteKeyOrThrow(world.db, OPERATOR, ENTRY, NOW);
    const [made] = await listWriteKeys(world.db);
    expect(made).toMatchObject({ ...ENTRY, origins: ['https://shop.example'], revoked: false });
    await changeWriteKeyOrThrow(world.db, OPERATOR, id, { ...ENTRY, name: 'Suomi', eventsPerSecond: 9 }, LATER);
    await changeWriteKeyOrThrow(world.db, OPERATOR, id, { ...ENTRY, name: 'Suomi', eventsPerSecond: 9 }, LATER);
    await revokeWriteKeyOrThrow(world.db, OPERATOR, id, LATER);
    expect(await listWriteKeys(world.db)).toMatchObject([{ key: made?.key, name: 'Suomi', revoked: true }]);
    expect(await said()).toEqual([
      expect.stringMatching(/^writeKey.added .*"keyName":"Finland","market":"FI"/),
      'writeKey.changed {"keyName":"Suomi","eventsPerSecond":9}',
      'writeKey.revoked {"keyName":"Suomi"}',
    ]);
  });

  test('two keys that are in use have two names; the name of a revoked one is free', async () => {
    const id = await createWriteKeyOrThrow(world.db, OPERATOR, ENTRY, NOW);
    await expect(createWriteKeyOrThrow(world.db, OPERATOR, ENTRY, NOW)).rejects.toMatchObject({ code: 'conflict' });
    const other = await createWriteKeyOrThrow(world.db, OPERATOR, { ...ENTRY, name: 'B' }, NOW);
    await expect(changeWriteKeyOrThrow(world.db, OPERATOR, other, ENTRY, LATER)).rejects.toMatchObject({
      code: 'conflict',
    });
    await revokeWriteKeyOrThrow(world.db, OPERATOR, other, LATER);
    await revokeWriteKeyOrThrow(world.db, OPERATOR, id, LATER);
    await createWriteKeyOrThrow(world.db, OPERATOR, ENTRY, LATER);
    const keys = await listWriteKeys(world.db);
    expect(keys.filter((key) => key.name === 'Finland').map((key) => key.revoked)).toEqual([false, true]);
    expect(new Set(keys.map((key) => key.key)).size).toBe(3);
  });

  test('a revoked key stays as it was, and what does not exist is not changed', async () => {
    const id = await createWriteKeyOrThrow(world.db, OPERATOR, ENTRY, NOW);
    await revokeWriteKeyOrThrow(world.db, OPERATOR, id, LATER);
    await expect(changeWriteKeyOrThrow(world.db, OPERATOR, id, ENTRY, LATER)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(revokeWriteKeyOrThrow(world.db, OPERATOR, 'nothing', LATER)).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  test('nobody but an administrator makes, changes or revokes one', async () => {
    const id = await createWriteKeyOrThrow(world.db, OPERATOR, ENTRY, NOW);
    const refused = { code: 'forbidden' };
    await expect(createWriteKeyOrThrow(world.db, ANALYST, ENTRY, NOW)).rejects.toMatchObject(refused);
    await expect(changeWriteKeyOrThrow(world.db, ANALYST, id, ENTRY, NOW)).rejects.toMatchObject(refused);
    await expect(revokeWriteKeyOrThrow(world.db, ANALYST, id, NOW)).rejects.toMatchObject(refused);
  });

  test('an origin without http or https, a rate of nothing or an unknown consent is not taken', () => {
    for (const wrong of [{ origins: ['shop.example'] }, { eventsPerSecond: 0 }, { consent: 'maybe' }, { name: ' ' }])
      expect(writeKeySchema.safeParse({ ...ENTRY, ...wrong }).success).toBe(false);
  });
});
