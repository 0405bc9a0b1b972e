import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestDatabase } from '@/lib/db/test-database';
import { childEnvironment } from '@/lib/env';
import { statePaths } from '@/lib/state/state-paths';

const NOW = new Date('2026-11-25T12:00:00Z');
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

beforeEach(async () => {
  world = await makeTestDatabase();
});
afterEach(() => world.close());

function user(...args: readonly string[]): string {
  const env = childEnvironment({ TUOKIO_DATA: world.folder });
  return execFileSync(process.execPath, ['lib/cli/bootstrap.js', 'user', ...args], { encoding: 'utf8', env });
}

test("the command line and a running server see each other's changes, and neither loses one", async () => {
  await world.db.setting.create({ data: { key: 'before', value: '1', updatedAt: NOW } });
  user('add', 'aino@example.com', '--name', 'Aino', '--role', 'admin');
  // The other process has closed the file: it must not have taken itself for the last one and removed the log in use.
  expect(existsSync(`${statePaths(world.folder).appDatabase}-wal`)).toBe(true);
  await world.db.user.update({ where: { email: 'aino@example.com' }, data: { name: 'Aino V.' } });
  await world.db.setting.create({ data: { key: 'after', value: '1', updatedAt: NOW } });
  expect(user('list')).toContain('Aino V.');
  user('add', 'olli@example.com', '--name', 'Olli', '--role', 'analyst');
  expect(await world.db.user.count()).toBe(2);
  expect(await world.db.setting.count()).toBe(2);
});
