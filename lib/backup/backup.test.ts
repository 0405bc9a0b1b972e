import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MANIFEST, readManifestOrThrow } from '@/lib/backup/manifest';
import { makeBackup } from '@/lib/backup/make-backup';
import { restoreBackupOrThrow } from '@/lib/backup/restore-backup';
import { openAppDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { takeLockOrThrow } from '@/lib/state/lock';
import { generateMissingSecrets, readSecretOrThrow } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { statePaths } from '@/lib/state/state-paths';
import { readControlTotals } from '@/lib/warehouse/control-totals';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { startChild } from '@/lib/warehouse/trials/child';

const NOW = new Date('2026-11-25T12:00:00Z');
const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };

let temporary: TemporaryWarehouse;
let outside: string;

/** One valid and one cancelled order of facts.orders, the second not part of net sales. */
async function addOrders(count: number): Promise<void> {
  await temporary.engine.write('warehouse', (writer) =>
    writer.run(
      `insert into facts.orders by name select range as order_key, 'o' || range as order_number, date '2026-01-01' as order_date,
         timestamp '2026-01-01' as ordered_local, 'FI' as market, 'web' as channel, 'new' as customer_type,
         range % 2 = 0 as is_valid, 1 as line_count, 1 as quantity, 10.25 as net_amount, false as is_provisional,
         false as is_rate_missing, false as is_cost_missing from range($1)`,
      [count],
    ),
  );
}

function backup(options: { to?: string; now?: Date } = {}) {
  return makeBackup({ engine: temporary.engine, paths: temporary.paths, now: NOW, ...options });
}

beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  const { paths, engine } = temporary;
  generateMissingSecrets(paths);
  await migrateAppDbOrThrow(paths.root, NOW);
  mkdirSync(join(paths.archive, 'olist'));
  writeFileSync(join(paths.archive, 'olist', 'orders.parquet'), 'archived bytes');
  writeFileSync(join(paths.journal, 'targets.journal'), 'journaled');
  await addOrders(1000);
  await engine.write('personal', (writer) =>
    writer.run("insert into personal.customers (customer_key, customer_id, load_id) values (1, 'c', 1)"),
  );
});

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'tuokio-backup-'));
});

afterEach(() => rmSync(outside, { recursive: true, force: true }));

afterAll(() => temporary.remove());

describe('a backup', () => {
  test('brought back elsewhere gives the same totals, secrets, app database, archive and journal', async () => {
    const from = await backup({ to: outside });
    const before = await temporary.engine.read(readControlTotals);
    const into = join(outside, 'other');
    await restoreBackupOrThrow({ from, into, force: false, now: NOW });
    const paths = statePaths(into);
    const engine = await openWarehouse({ data: into, holder: 'test', limits });
    expect(await engine.read(readControlTotals)).toEqual(before);
    await engine.close();
    expect(before).toMatchObject({
      'net sales': '5125.0000',
      'rows of facts.orders': '1000',
      'rows of personal.customers': '1',
    });
    expect(readSecretOrThrow(paths, 'customer-salt')).toBe(readSecretOrThrow(temporary.paths, 'customer-salt'));
    expect(readFileSync(join(paths.archive, 'olist', 'orders.parquet'), 'utf8')).toBe('archived bytes');
    expect(readFileSync(join(paths.journal, 'targets.journal'), 'utf8')).toBe('journaled');
    const db = openAppDb(into);
    expect(await db.user.count()).toBe(0);
    await db.$disconnect();
  });

  test('is of one moment and whole while others write, and readers are answered', { timeout: 60_000 }, async () => {
    const stop = new AbortController();
    const { engine } = temporary;
    await engine.write('warehouse', async (writer) => {
      await writer.run('create table base.pairs_left (n integer)');
      await writer.run('create table base.pairs_right (n integer)');
    });
    let writes = 0;
    const writing = (async () => {
      while (!stop.signal.aborted) {
        await engine.write('warehouse', async (writer) => {
          await writer.run('insert into base.pairs_left select range from range(100)');
          await writer.run('insert into base.pairs_right select range from range(100)');
        });
        writes += 1;
      }
    })();
    const reading = (async () => {
      while (!stop.signal.aborted)
        expect(await engine.read((r) => r.rows('select count(*) as n from facts.orders'))).toEqual([{ n: 1000 }]);
    })();
    const from = await backup({ to: outside });
    stop.abort();
    await Promise.all([writing, reading]);
    const { totals } = readManifestOrThrow(from);
    expect(totals['rows of base.pairs_left']).toBe(totals['rows of base.pairs_right']);
    expect(writes).toBeGreaterThan(0);
  });

  test('is closed to other users, and DuckDB still keeps other processes out afterwards', async () => {
    const from = await backup({ to: outside });
    for (const { name } of readManifestOrThrow(from).files) expect(statSync(join(from, name)).mode & 0o077).toBe(0);
    for (const folder of [from, join(from, 'secrets'), join(from, 'warehouse')])
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    const lock = join(temporary.paths.run, 'warehouse.lock');
    const content = readFileSync(lock);
    unlinkSync(lock);
    const other = startChild('hold', [temporary.paths.root]);
    expect(await other.waitFor(/^(open|refused)/)).toMatch(/^refused: The warehouse .* is open in another process/);
    await other.ended;
    writeFileSync(lock, content);
  });

  test('in the default folder leaves the last seven and removes what killed ones left', async () => {
    const { backups } = temporary.paths;
    writeFileSync(join(backups, 'notes.txt'), 'of somebody');
    mkdirSync(join(backups, 'backup-20200101T000000Z.partial'));
    for (let day = 10; day < 18; day += 1) await backup({ now: new Date(`2026-10-${day}T12:00:00Z`) });
    const whole = Array.from({ length: 7 }, (_, index) => `backup-202610${11 + index}T120000Z`);
    expect(readdirSync(backups).sort()).toEqual([...whole, 'notes.txt']);
  });

  test('that is killed in the middle leaves the earlier ones, and is no backup', { timeout: 60_000 }, async () => {
    const earlier = await backup({ to: outside });
    const copy = statePaths(join(outside, 'running'));
    await restoreBackupOrThrow({ from: earlier, into: copy.root, force: false, now: NOW });
    const child = startChild('../../backup/trials/back-up-slowly', [copy.root, outside]);
    await child.waitFor(/^Hashing/);
    child.process.kill('SIGKILL');
    await child.ended;
    const halves = readdirSync(outside).filter((name) => name.endsWith('.partial'));
    expect(halves).toHaveLength(1);
    const request = { into: join(outside, 'x'), force: false, now: NOW };
    await expect(restoreBackupOrThrow({ ...request, from: join(outside, halves[0] ?? '') })).rejects.toThrow(
      /is not a finished backup/,
    );
    await restoreBackupOrThrow({ ...request, from: earlier });
  });
});

describe('a restore is refused', () => {
  let from: string;
  const restore = (options: { from?: string; into?: string; force?: boolean } = {}) =>
    restoreBackupOrThrow({ from, into: join(outside, 'into'), force: false, now: NOW, ...options });

  beforeEach(async () => {
    from = await backup({ to: outside });
  });

  test.each(['warehouse/warehouse.duckdb', 'app.db', 'secrets/session', 'archive/olist/orders.parquet'])(
    'when %s differs by one bit or is missing, with its name, before anything is replaced',
    async (name) => {
      // The archive is linked to the original, so the damage is done to a copy.
      const damaged = join(outside, 'damaged');
      cpSync(from, damaged, { recursive: true });
      const bytes = readFileSync(join(damaged, name));
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
      writeFileSync(join(damaged, name), bytes);
      await expect(restore({ from: damaged })).rejects.toThrow(new RegExp(`damaged: .*${name} is not what was saved`));
      unlinkSync(join(damaged, name));
      await expect(restore({ from: damaged })).rejects.toThrow(new RegExp(`incomplete: .*${name} is missing`));
      expect(existsSync(join(outside, 'into', name))).toBe(false);
    },
  );

  test('when a newer version made it', async () => {
    const manifest = readManifestOrThrow(from);
    writeFileSync(join(from, MANIFEST), JSON.stringify({ ...manifest, productVersion: '99.0.0' }));
    await expect(restore()).rejects.toThrow(/made by Tuokio 99.0.0, which is newer/);
  });

  test('when a manifest names a file outside of the backup', async () => {
    const manifest = readManifestOrThrow(from);
    const file = { name: '../../etc/passwd', bytes: 1, sha256: '0'.repeat(64) };
    writeFileSync(join(from, MANIFEST), JSON.stringify({ ...manifest, files: [file] }));
    await expect(restore()).rejects.toThrow(/manifest.json is damaged/);
  });

  test('when the copy gives other totals than the manifest', async () => {
    const manifest = readManifestOrThrow(from);
    const totals = { ...manifest.totals, 'net sales': '1.0000' };
    writeFileSync(join(from, MANIFEST), JSON.stringify({ ...manifest, totals }));
    await expect(restore()).rejects.toThrow(/gives 5125.0000 as net sales, not 1.0000/);
    expect(existsSync(statePaths(join(outside, 'into')).warehouse)).toBe(false);
  });

  test('while edge writes the journal of the target', async () => {
    const into = openStateFolderOrThrow(join(outside, 'into'));
    const edge = takeLockOrThrow(into.edgeLock, 'edge', new Date(), 'The journal');
    await expect(restore()).rejects.toThrow(/The journal is open in "edge"/);
    edge.release();
  });

  test('into the backup itself', async () => {
    await expect(restore({ into: from, force: true })).rejects.toThrow(/is the backup itself/);
    await expect(restore({ into: join(from, 'inside') })).rejects.toThrow(/or inside of it/);
  });

  test('when a server holds the target, with its name, even by force', async () => {
    await expect(restore({ into: temporary.paths.root, force: true })).rejects.toThrow(/open in "test"/);
  });

  test('when the target holds state, unless it is forced: then the old state is moved aside', async () => {
    await restore();
    const into = statePaths(join(outside, 'into'));
    writeFileSync(join(into.journal, 'later.journal'), 'entered after the backup');
    await expect(restore()).rejects.toThrow(/holds state already. Repeat with --force/);
    await restore({ force: true });
    expect(readdirSync(into.journal)).toEqual(['targets.journal']);
    expect(readFileSync(join(into.root, 'replaced-20261125T120000Z', 'journal', 'later.journal'), 'utf8')).toBe(
      'entered after the backup',
    );
    expect(existsSync(dirname(into.warehouse))).toBe(true);
    const engine = await openWarehouse({ data: into.root, holder: 'test', limits });
    expect((await engine.read(readControlTotals))['rows of facts.orders']).toBe('1000');
    await engine.close();
  });
});
