import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { completeSetupOrThrow, createSetupLink, isSetupLinkGood, setupSchema } from '@/lib/auth/setup';
import { signIn } from '@/lib/auth/sign-in';
import { verifyAuditChain } from '@/lib/db/audit';
import { readWorkspace } from '@/lib/db/settings';
import { makeTestDatabase } from '@/lib/db/test-database';
import { listWriteKeys } from '@/lib/db/write-keys';

const NOW = new Date('2026-11-25T12:00:00Z');
const PASSWORD = 'seven grey lamps hum';
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

function later(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

async function tokenOf(now = NOW): Promise<string> {
  const link = await createSetupLink(world.db, 'https://tuokio.example', now);
  return new URL(link ?? '').searchParams.get('token') ?? '';
}

function entry(token: string, change: { email?: string; password?: string } = {}) {
  return setupSchema.parse({
    token,
    locale: 'fi',
    name: 'Aino Virtanen',
    email: change.email ?? 'Aino@Example.com',
    password: change.password ?? PASSWORD,
    workspace: { name: 'Tunturi', timeZone: 'Europe/Oslo', currency: 'NOK', firstWeekday: 1 },
  });
}

beforeEach(async () => {
  world = await makeTestDatabase();
});
afterEach(() => world.close());

describe('the set-up link', () => {
  test('makes the first administrator, the workspace and a write key, and is then gone', async () => {
    const token = await tokenOf();
    await completeSetupOrThrow(world.db, entry(token), '192.0.2.1', NOW);
    const from = { address: '192.0.2.1', userAgent: 'test' };
    expect(await signIn(world.db, { email: 'aino@example.com', password: PASSWORD, ...from }, NOW)).toMatchObject({
      ok: true,
    });
    expect(await readWorkspace(world.db)).toMatchObject({ name: 'Tunturi', timeZone: 'Europe/Oslo', currency: 'NOK' });
    expect((await listWriteKeys(world.db)).map(({ name }) => name)).toEqual(['shop']);
    expect(await isSetupLinkGood(world.db, token, NOW)).toBe(false);
    expect(await createSetupLink(world.db, 'https://tuokio.example', NOW)).toBeNull();
    expect(await verifyAuditChain(world.db)).toMatchObject({ ok: true });
  });

  test('lets exactly one of fifty parallel calls win', async () => {
    const token = await tokenOf();
    const calls = Array.from({ length: 50 }, (_, n) =>
      completeSetupOrThrow(world.db, entry(token, { email: `n${String(n)}@example.com` }), null, NOW).then(
        () => 'won',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      ),
    );
    const results = await Promise.all(calls);
    expect(results.filter((result) => result === 'won')).toHaveLength(1);
    expect(new Set(results)).toEqual(
      new Set(['won', 'This set-up link is used or expired. Restart Tuokio to get a new one.']),
    );
    expect(await world.db.user.count()).toBe(1);
  });

  test('dies after an hour, when a newer one is made, and with any letter changed', async () => {
    const old = await tokenOf();
    expect(await isSetupLinkGood(world.db, old, later(59))).toBe(true);
    expect(await isSetupLinkGood(world.db, old, later(60))).toBe(false);
    const fresh = await tokenOf();
    expect(await isSetupLinkGood(world.db, old, NOW)).toBe(false);
    expect(await isSetupLinkGood(world.db, `${fresh.slice(0, -1)}!`, NOW)).toBe(false);
    expect(fresh.length).toBeGreaterThanOrEqual(22);
  });

  test('stays good when the password was too weak', async () => {
    const token = await tokenOf();
    const weak = completeSetupOrThrow(world.db, entry(token, { password: 'password1234' }), null, NOW);
    await expect(weak).rejects.toMatchObject({
      code: 'unprocessable',
      details: { field: 'password', reason: 'tooCommon' },
    });
    expect(await isSetupLinkGood(world.db, token, NOW)).toBe(true);
  });

  test('is kept only as a hash, and the log holds neither link nor password nor address', async () => {
    const token = await tokenOf();
    await completeSetupOrThrow(world.db, entry(token), null, NOW);
    const kept = JSON.stringify([await world.db.oneTimeToken.findMany(), await world.db.auditEntry.findMany()]);
    for (const secret of [token, PASSWORD, 'aino@example.com']) expect(kept).not.toContain(secret);
  });
});
