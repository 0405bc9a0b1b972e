import { afterEach, beforeEach, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { readAuditPage } from '@/lib/db/audit-page';
import { recordAudit, verifyAuditChain } from '@/lib/db/audit';
import { openSqlite } from '@/lib/db/libsql-connection';
import { makeTestDatabase } from '@/lib/db/test-database';
import { statePaths } from '@/lib/state/state-paths';

const NOW = new Date('2026-11-25T12:00:00.123Z');
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

beforeEach(async () => {
  world = await makeTestDatabase();
  await Promise.all(
    Array.from({ length: 120 }, (_, n) =>
      recordAudit(world.db, { actor: 'operator', action: 'signOut', details: { n } }, NOW),
    ),
  );
});
afterEach(() => world.close());

async function tamper(sql: string): Promise<void> {
  const client = await openSqlite(statePaths(world.folder).appDatabase);
  await client.executeMultiple(`DROP TRIGGER "AuditEntry_no_update"; DROP TRIGGER "AuditEntry_no_delete"; ${sql}`);
  client.close();
}

test('entries written in parallel form one chain', async () => {
  expect(await verifyAuditChain(world.db)).toMatchObject({ ok: true, entries: 120 });
});

test.each([
  ['changed', `UPDATE "AuditEntry" SET "actor" = 'x' WHERE "seq" = 60`, 60],
  ['removed', 'DELETE FROM "AuditEntry" WHERE "seq" = 60', 60],
  ['given another time', `UPDATE "AuditEntry" SET "at" = '2026-11-25T12:00:00.124+00:00' WHERE "seq" = 7`, 7],
  ['removed at the start', 'DELETE FROM "AuditEntry" WHERE "seq" = 1', 1],
])('an entry that was %s is found', async (_, sql, seq) => {
  await tamper(sql);
  expect(await verifyAuditChain(world.db)).toEqual({ ok: false, seq });
});

test('pages go from the newest to the oldest without gap or overlap', async () => {
  const seen: number[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await readAuditPage(world.db, OPERATOR, before);
    seen.push(...page.lines.map((line) => line.seq));
    if (page.next === null) break;
    before = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n));
});

test('only who may read the log gets it', async () => {
  await expect(readAuditPage(world.db, { ...OPERATOR, role: 'analyst' })).rejects.toMatchObject({ code: 'forbidden' });
});
