import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '@/lib/auth/password-hash';
import { ADDRESS_LIMIT, PAIR_LIMIT } from '@/lib/auth/lockout';
import { signIn } from '@/lib/auth/sign-in';
import { readLiveSession } from '@/lib/db/sessions';
import { makeTestDatabase } from '@/lib/db/test-database';

const NOW = new Date('2026-11-25T12:00:00Z');
const PASSWORD = 'seven grey lamps hum';
let test_: Awaited<ReturnType<typeof makeTestDatabase>>;

function later(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

function attempt(password: string, from: { email?: string; address?: string; at?: Date } = {}) {
  const { email = 'aino@example.com', address = '192.0.2.1', at = NOW } = from;
  return signIn(test_.db, { email, password, address, userAgent: 'test' }, at);
}

beforeEach(async () => {
  test_ = await makeTestDatabase();
  const passwordHash = await hashPassword(PASSWORD);
  for (const [id, disabledAt] of [
    ['aino', null],
    ['olli', NOW],
  ] as const) {
    await test_.db.user.create({
      data: {
        id,
        email: `${id}@example.com`,
        name: id,
        role: 'admin',
        markets: null,
        locale: 'en',
        passwordHash,
        disabledAt,
        createdAt: NOW,
      },
    });
  }
});
afterEach(() => test_.close());

describe('signIn', () => {
  test('lets the right password in, however the address is written, and starts a session', async () => {
    const result = await attempt(PASSWORD, { email: ' AINO@example.com' });
    if (!result.ok) throw new Error('refused');
    expect((await readLiveSession(test_.db, result.sessionId, NOW))?.user.id).toBe('aino');
  });

  test('answers the same to a wrong password, an unknown person and a disabled account', async () => {
    const answers = [
      await attempt('wrong'),
      await attempt(PASSWORD, { email: 'nobody@example.com' }),
      await attempt(PASSWORD, { email: 'olli@example.com' }),
      await attempt(PASSWORD, { email: 'not an address' }),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, reason: 'credentials' });
  });

  test('does comparable work for a person that does not exist', async () => {
    // Processor time of this process, the least of many: what else runs on the machine counts in neither.
    const work = async (email: string) => {
      const from = process.cpuUsage();
      await attempt('wrong password here', { email, address: crypto.randomUUID() });
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    await work('aino@example.com');
    for (let round = 0; round < 15; round++) {
      known.push(await work('aino@example.com'));
      unknown.push(await work(`nobody${String(round)}@example.com`));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });

  test('stops a pair of account and address after five failures, even with the right password, and again lets it in later', async () => {
    for (let n = 0; n < PAIR_LIMIT; n++) expect(await attempt('wrong')).toMatchObject({ reason: 'credentials' });
    expect(await attempt(PASSWORD)).toEqual({ ok: false, reason: 'locked' });
    expect(await attempt(PASSWORD, { at: later(16) })).toMatchObject({ ok: true });
  });

  test('does not let a stranger lock the person out: another address still gets in', async () => {
    for (let n = 0; n < PAIR_LIMIT + 3; n++) await attempt('wrong', { address: '203.0.113.9' });
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true });
  });

  test('locks an unknown account like a known one, so that a lock tells nothing', async () => {
    for (let n = 0; n < PAIR_LIMIT; n++) await attempt('wrong', { email: 'nobody@example.com' });
    expect(await attempt('wrong', { email: 'nobody@example.com' })).toEqual({ ok: false, reason: 'locked' });
  });

  test('stops an address that tries one password at many accounts', async () => {
    for (let n = 0; n < ADDRESS_LIMIT; n++) await attempt('wrong', { email: `n${String(n)}@example.com` });
    expect(await attempt('wrong', { email: 'fresh@example.com' })).toEqual({ ok: false, reason: 'locked' });
  });

  test('lets no more than five of thirty parallel guesses reach the password', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt('wrong')));
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'credentials')).toHaveLength(PAIR_LIMIT);
  });

  test('a flood from everywhere stops new addresses, not the one where the person signed in before', async () => {
    await attempt(PASSWORD, { address: '192.0.2.7' });
    const rows = Array.from({ length: 100 }, (_, n) => ({ address: `198.51.100.${String(n)}`, at: NOW }));
    await attempt('wrong', { address: '198.51.100.250' });
    const { account } = await test_.db.signInFailure.findFirstOrThrow();
    await test_.db.signInFailure.createMany({ data: rows.map((row) => ({ ...row, account })) });
    expect(await attempt(PASSWORD, { address: '203.0.113.77' })).toEqual({ ok: false, reason: 'locked' });
    expect(await attempt(PASSWORD, { address: '192.0.2.7' })).toMatchObject({ ok: true });
  });
});
