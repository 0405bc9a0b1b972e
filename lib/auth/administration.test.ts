import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addUserOrThrow, changeUserOrThrow, endUserSessionsOrThrow } from '@/lib/auth/administration';
import { isPasswordLinkGood, makePasswordLinkOrThrow, setPasswordByLinkOrThrow } from '@/lib/auth/password-link';
import { OPERATOR, ROLES, type Principal, type Role } from '@/lib/auth/roles';
import { signIn } from '@/lib/auth/sign-in';
import { newUserSchema, type UserChange } from '@/lib/auth/user-schema';
import { verifyAuditChain } from '@/lib/db/audit';
import { readLiveSession } from '@/lib/db/sessions';
import { makeTestDatabase } from '@/lib/db/test-database';
import { childEnvironment } from '@/lib/env';

const NOW = new Date('2026-11-25T12:00:00Z');
const PASSWORD = 'seven grey lamps hum';
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

async function add(name: string, role: Role): Promise<string> {
  const user = newUserSchema.parse({ email: `${name}@example.com`, name, role, markets: null, locale: 'en' });
  const { id, token } = await addUserOrThrow(world.db, OPERATOR, user, NOW);
  await setPasswordByLinkOrThrow(world.db, { token, password: PASSWORD }, null, NOW);
  return id;
}

async function enter(name: string, password = PASSWORD): Promise<string> {
  const result = await signIn(world.db, { email: `${name}@example.com`, password, address: 'a', userAgent: 't' }, NOW);
  if (!result.ok) throw new Error(result.reason);
  return result.sessionId;
}

beforeEach(async () => {
  world = await makeTestDatabase();
});
afterEach(() => world.close());

describe('users', () => {
  test('are managed by administrators only', async () => {
    const id = await add('aino', 'admin');
    for (const role of ROLES.filter((candidate) => candidate !== 'admin')) {
      const principal: Principal = { userId: 'x', name: 'x', role, markets: null };
      const user = newUserSchema.parse({
        email: 'new@example.com',
        name: 'n',
        role: 'analyst',
        markets: null,
        locale: 'en',
      });
      for (const deed of [
        () => addUserOrThrow(world.db, principal, user, NOW),
        () => changeUserOrThrow(world.db, principal, id, { name: 'x' }, NOW),
        () => endUserSessionsOrThrow(world.db, principal, id, NOW),
        () => makePasswordLinkOrThrow(world.db, principal, id, NOW),
      ])
        await expect(deed()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('exist once for each address, however it is written', async () => {
    await add('aino', 'admin');
    const again = newUserSchema.parse({
      email: ' AINO@Example.com',
      name: 'A',
      role: 'analyst',
      markets: null,
      locale: 'en',
    });
    await expect(addUserOrThrow(world.db, OPERATOR, again, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each<[string, UserChange]>([
    ['disabled', { disabled: true }],
    ['given another role', { role: 'marketing' }],
    ['given other markets', { markets: ['FI'] }],
  ])('that are %s lose their sessions at once', async (_, change) => {
    await add('aino', 'admin');
    const id = await add('olli', 'analyst');
    const session = await enter('olli');
    await changeUserOrThrow(world.db, OPERATOR, id, change, NOW);
    expect(await readLiveSession(world.db, session, NOW)).toBeNull();
  });

  test('that only get another name keep their sessions', async () => {
    const id = await add('olli', 'analyst');
    const session = await enter('olli');
    await changeUserOrThrow(world.db, OPERATOR, id, { name: 'Olli N.' }, NOW);
    expect((await readLiveSession(world.db, session, NOW))?.user.name).toBe('Olli N.');
  });

  test('may end all their own sessions, whatever their role', async () => {
    const id = await add('olli', 'service');
    const sessions = [await enter('olli'), await enter('olli')];
    const principal: Principal = { userId: id, name: 'olli', role: 'service', markets: null };
    await endUserSessionsOrThrow(world.db, principal, id, NOW);
    for (const session of sessions) expect(await readLiveSession(world.db, session, NOW)).toBeNull();
  });
});

describe('the last administrator who can sign in', () => {
  test('is neither disabled nor demoted, and one who was only invited does not count as another', async () => {
    const id = await add('aino', 'admin');
    await add('olli', 'analyst');
    const invited = newUserSchema.parse({
      email: 'i@example.com',
      name: 'i',
      role: 'admin',
      markets: null,
      locale: 'en',
    });
    await addUserOrThrow(world.db, OPERATOR, invited, NOW);
    for (const change of [{ disabled: true }, { role: 'analyst' as const }])
      await expect(changeUserOrThrow(world.db, OPERATOR, id, change, NOW)).rejects.toMatchObject({
        code: 'conflict',
        details: { reason: 'lastAdmin' },
      });
    await changeUserOrThrow(world.db, OPERATOR, id, { name: 'still here' }, NOW);
  });

  test('remains when five administrators disable each other in parallel, in this process and from the command line', async () => {
    const ids = [];
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) ids.push(await add(name, 'admin'));
    const children = ['a1', 'a2', 'a3'].map((name) =>
      spawn(
        process.execPath,
        [
          'lib/cli/bootstrap.js',
          'user',
          name === 'a2' ? 'change' : 'disable',
          `${name}@example.com`,
          ...(name === 'a2' ? ['--role', 'analyst'] : []),
        ],
        {
          env: childEnvironment({ TUOKIO_DATA: world.folder }),
          stdio: 'ignore',
        },
      ),
    );
    const ended = children.map((child) => once(child, 'exit'));
    const state = { open: true };
    const all = Promise.all(ended).then(() => {
      state.open = false;
    });
    while (state.open) {
      for (const id of ids)
        await changeUserOrThrow(world.db, OPERATOR, id, { disabled: true }, NOW).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await all;
    const left = await world.db.user.count({ where: { role: 'admin', disabledAt: null } });
    expect(left).toBe(1);
    expect(await verifyAuditChain(world.db)).toMatchObject({ ok: true });
  });
});

describe('a password link', () => {
  test('works once, ends all sessions and replaces the old password', async () => {
    const id = await add('olli', 'analyst');
    const session = await enter('olli');
    const { kind, token } = await makePasswordLinkOrThrow(world.db, OPERATOR, id, NOW);
    expect(kind).toBe('reset');
    const set = () => setPasswordByLinkOrThrow(world.db, { token, password: 'junakarhupilvitaso' }, null, NOW);
    const results = await Promise.allSettled([set(), set(), set()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await readLiveSession(world.db, session, NOW)).toBeNull();
    await expect(enter('olli')).rejects.toThrow('credentials');
    await enter('olli', 'junakarhupilvitaso');
  });

  test('dies when a newer one is made and when the user is disabled', async () => {
    await add('aino', 'admin');
    const id = await add('olli', 'analyst');
    const first = await makePasswordLinkOrThrow(world.db, OPERATOR, id, NOW);
    const second = await makePasswordLinkOrThrow(world.db, OPERATOR, id, NOW);
    expect(await isPasswordLinkGood(world.db, first.token, NOW)).toBe(false);
    expect(await isPasswordLinkGood(world.db, second.token, NOW)).toBe(true);
    await changeUserOrThrow(world.db, OPERATOR, id, { disabled: true }, NOW);
    expect(await isPasswordLinkGood(world.db, second.token, NOW)).toBe(false);
    await expect(makePasswordLinkOrThrow(world.db, OPERATOR, id, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });
});
