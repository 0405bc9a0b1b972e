import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addUserOrThrow } from '@/lib/auth/administration';
import { setPasswordByLinkOrThrow } from '@/lib/auth/password-link';
import { OPERATOR } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { setEnvironment } from '@/lib/env';
import { lastVerifiedBackup, readChecklist } from '@/lib/first-run/checklist';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const NOW = new Date('2026-11-25T10:00:00Z');
let bed: TemporaryLoading;

beforeAll(async () => {
  bed = await openTemporaryLoading();
  setEnvironment({ TUOKIO_DATA: bed.paths.root });
  await migrateAppDbOrThrow(bed.paths.root, NOW);
});
afterAll(async () => {
  await appDb().$disconnect();
  await bed.remove();
});

async function lines(now = NOW) {
  const checks = await readChecklist(bed.loading, now);
  return Object.fromEntries(checks.map(({ id, done, value }) => [id, done ? (value ?? true) : false]));
}

async function addAdmin(name: string, withPassword: boolean): Promise<void> {
  const person = { name, role: 'admin', email: `${name}@example.com`, markets: null, locale: 'en' } as const;
  const { token } = await addUserOrThrow(appDb(), OPERATOR, person, NOW);
  if (withPassword) await setPasswordByLinkOrThrow(appDb(), { token, password: 'seven grey lamps hum' }, null, NOW);
}

/** One installation becomes complete, line by line. */
describe('the checklist', () => {
  test('of a new installation has every line open, but for the demo company that is not there', async () => {
    expect(await lines()).toEqual({
      data: false,
      events: false,
      demo: true,
      targets: false,
      mail: false,
      admins: false,
      backup: false,
      https: false,
    });
  });

  test('ticks data and targets by the last day that is loaded', async () => {
    await bed.load('contract', SMALL_SHOP);
    expect(await lines()).toMatchObject({ data: '2026-03-25' });
    await bed.load('contract', { 'targets.csv': 'metric,month,value\norders,2026-12-01,10\n' });
    expect(await lines()).toMatchObject({ targets: '2026-12-01' });
  });

  test('wants a second administrator who can sign in, not one who is only invited', async () => {
    await addAdmin('one', true);
    await addAdmin('two', false);
    expect((await lines())['admins']).toBe(false);
    await addAdmin('three', true);
    expect((await lines())['admins']).toBe('2');
  });

  test('wants an address with https', async () => {
    setEnvironment({ TUOKIO_URL: 'https://tuokio.example.com' });
    expect((await lines())['https']).toBe('https://tuokio.example.com');
  });

  test('counts a backup that is whole and of the last eight days', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tuokio-checklist-'));
    const make = (name: string, whole = true) => {
      mkdirSync(join(folder, name));
      if (whole) writeFileSync(join(folder, name, 'manifest.json'), '{}');
    };
    expect(lastVerifiedBackup(folder)).toBeNull();
    make('backup-20261125T020000Z.partial');
    make('backup-20261124T020000Z', false);
    expect(lastVerifiedBackup(folder)).toBeNull();
    make('backup-20261101T020000Z');
    make('backup-20261110T020000Z');
    expect(lastVerifiedBackup(folder)).toBe('2026-11-10T02:00:00Z');
    rmSync(folder, { recursive: true });

    const own = join(bed.paths.backups, 'backup-20261120T020000Z');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'manifest.json'), '{}');
    expect((await lines())['backup']).toBe('2026-11-20T02:00:00Z');
    expect((await lines(new Date('2026-11-29T10:00:00Z')))['backup']).toBe(false);
  });
});
