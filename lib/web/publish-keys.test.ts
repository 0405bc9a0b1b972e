import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { OPERATOR } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { createWriteKeyOrThrow, revokeWriteKeyOrThrow, writeKeySchema } from '@/lib/db/write-keys';
import { setEnvironment } from '@/lib/env';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { publishKeys, startKeys } from '@/lib/web/publish-keys';

const NOW = new Date('2026-11-26T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'tuokio-keys-'));
const file = join(folder, 'edge', 'keys.json');

const snapshotSchema = z.object({
  format: z.literal(1),
  publishedAt: z.string(),
  sha256: z.string(),
  content: z.looseObject({
    keys: z.array(z.looseObject({ id: z.string(), key: z.string(), name: z.string(), revoked: z.boolean() })),
    privateHeaders: z.object({ country: z.string().nullable() }),
  }),
});

function published() {
  const raw = z.looseObject({ content: z.unknown() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  const snapshot = snapshotSchema.parse(raw);
  // Trap: a schema puts the keys of an object into its own order; the checksum is of the content as it was read.
  const sha256 = createHash('sha256').update(JSON.stringify(raw.content)).digest('hex');
  expect(snapshot.sha256).toBe(sha256);
  return snapshot.content;
}

const entry = (name: string) =>
  writeKeySchema.parse({ name, market: null, consent: 'required', eventsPerSecond: 10, origins: [] });

beforeAll(async () => {
  setEnvironment({ TUOKIO_DATA: folder, TUOKIO_COUNTRY_HEADER: 'CF-IPCountry' });
  openStateFolderOrThrow(folder);
  await migrateAppDbOrThrow(folder, NOW);
});
afterAll(async () => {
  await appDb().$disconnect();
  rmSync(folder, { recursive: true });
});

test('before anybody has set the installation up, no key is published', async () => {
  await startKeys(NOW);
  expect(published()).toEqual({ keys: [], privateHeaders: { country: 'cf-ipcountry' } });
});

test('an installation of an earlier version that is set up gets the key "shop" at its next start', async () => {
  const data = { id: 'u', email: 'u@x.example', name: 'U', role: 'admin', markets: null, locale: 'en', createdAt: NOW };
  await appDb().user.create({ data });
  await startKeys(NOW);
  expect(published().keys).toMatchObject([{ name: 'shop', consent: 'required', revoked: false }]);
});

test('of changes that are published at the same time the last one is in the file, which only its owner reads', async () => {
  const names = ['one', 'two', 'three', 'four'];
  await Promise.all(
    names.map(async (name) => {
      await createWriteKeyOrThrow(appDb(), OPERATOR, entry(name), NOW);
      await publishKeys(NOW);
    }),
  );
  expect(
    published()
      .keys.map(({ name }) => name)
      .sort(),
  ).toEqual([...names, 'shop'].sort());
  expect(readdirSync(join(folder, 'edge'))).toEqual(['keys.json']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a revoked key stays in the file, so that whoever uses it can be told', async () => {
  const [first] = published().keys;
  await revokeWriteKeyOrThrow(appDb(), OPERATOR, first?.id ?? '', NOW);
  await publishKeys(NOW);
  expect(published().keys.find(({ id }) => id === first?.id)).toMatchObject({ key: first?.key, revoked: true });
});
