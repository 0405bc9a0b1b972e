import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureSignIns } from '@/data/demo/sign-ins';
import { verifyPassword } from '@/lib/auth/password-hash';
import { ROLES } from '@/lib/auth/roles';
import { listUsers } from '@/lib/db/users';
import { makeTestDatabase } from '@/lib/db/test-database';

const NOW = new Date('2026-11-25T12:00:00Z');
let database: Awaited<ReturnType<typeof makeTestDatabase>>;
let secrets: string;

beforeEach(async () => {
  database = await makeTestDatabase();
  secrets = join(database.folder, 'secrets');
  mkdirSync(secrets, { mode: 0o700 });
});

afterEach(() => database.close());

test('every role has somebody, and one executive sees Sweden only', async () => {
  await ensureSignIns(database.db, secrets, NOW);
  const users = await listUsers(database.db, NOW);
  expect(new Set(users.map((user) => user.role))).toEqual(new Set(ROLES));
  expect(users.filter((user) => user.markets !== null).map((user) => [user.role, user.markets])).toEqual([
    ['executive', ['SE']],
  ]);
});

test('what is printed signs in, differs from person to person, and stays when the demo is prepared again', async () => {
  const first = await ensureSignIns(database.db, secrets, NOW);
  expect(new Set(first.map((signIn) => signIn.password)).size).toBe(first.length);
  for (const { email, password } of first) {
    const user = await database.db.user.findUnique({ where: { email }, select: { passwordHash: true } });
    expect(await verifyPassword(user?.passwordHash ?? null, password)).toBe(true);
  }
  expect(await ensureSignIns(database.db, secrets, NOW)).toEqual(first);
  expect(await database.db.user.count()).toBe(first.length);
});

test('passwords are kept for the owner only, and another demo has others', async () => {
  const first = await ensureSignIns(database.db, secrets, NOW);
  const file = join(secrets, 'demo-passwords.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(first[0]?.password);
  const other = await makeTestDatabase();
  mkdirSync(join(other.folder, 'secrets'));
  const second = await ensureSignIns(other.db, join(other.folder, 'secrets'), NOW);
  await other.close();
  expect(second.map((signIn) => signIn.password)).not.toEqual(first.map((signIn) => signIn.password));
});
