import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { schemaIsCurrent } from '@/lib/warehouse/schema';
import { statePaths } from '@/lib/state/state-paths';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { startChild } from '@/lib/warehouse/trials/child';
import { closeWarehouse, warehouse } from '@/lib/warehouse/warehouse';

/**
 * DuckDB opens a file a second time in the same process without an error, and then loses data. So: one instance, whoever
 * asks from where.
 */
let data: string;
const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };

beforeAll(async () => {
  const temporary = await openTemporaryWarehouse();
  data = temporary.paths.root;
  await temporary.engine.close();
  await warehouse({ data, holder: 'web', limits });
});

afterAll(async () => {
  await closeWarehouse();
  rmSync(join(data, '..'), { recursive: true });
});

async function secondCopy() {
  vi.resetModules();
  return { ...(await import('@/lib/warehouse/warehouse')), ...(await import('@/lib/warehouse/open-warehouse')) };
}

test('concurrent first calls, and a second copy of the module as another bundle has it, get the same instance', async () => {
  const copy = await secondCopy();
  expect(copy.warehouse).not.toBe(warehouse);
  const engines = await Promise.all([warehouse(), copy.warehouse(), warehouse(), copy.warehouse()]);
  expect(new Set(engines).size).toBe(1);
});

test('what one copy writes the other reads', async () => {
  const copy = await secondCopy();
  await (await warehouse()).write('warehouse', (w) => w.run("insert into ops.properties values ('seen', 'yes')"));
  const rows = await (
    await copy.warehouse()
  ).read((r) => r.rows("select value from ops.properties where name = 'seen'"));
  expect(rows).toEqual([{ value: 'yes' }]);
});

test('opening it past the one door is refused with the name of the holder', async () => {
  const { openWarehouse } = await secondCopy();
  await expect(openWarehouse({ data, holder: 'another bundle', limits })).rejects.toMatchObject({
    code: 'conflict',
    details: { holder: 'web', pid: process.pid },
  });
});

test('a worker thread is refused with the name of the holder', async () => {
  const program = JSON.stringify(new URL('./trials/hold.ts', import.meta.url).href);
  const worker = new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${program}, ${program}))`, {
    eval: true,
    workerData: { data },
  });
  const line = await new Promise<unknown>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await worker.terminate();
  expect(line).toMatch(/^refused: The warehouse is open in "web" \(this very process/);
});

test('another process is refused with the name of the holder', async () => {
  const child = startChild('hold', [data]);
  expect(await child.waitFor(/^(open|refused)/)).toMatch(
    new RegExp(`^refused: The warehouse is open in "web" \\(process ${process.pid},`),
  );
  await child.ended;
});

test('even without our lock file DuckDB keeps another process out', async () => {
  rmSync(join(statePaths(data).run, 'warehouse.lock'));
  const child = startChild('hold', [data]);
  expect(await child.waitFor(/^(open|refused)/)).toMatch(/^refused: The warehouse .* is open in another process/);
  await child.ended;
});

test('a process that was killed does not keep the next one out', async () => {
  const temporary = await openTemporaryWarehouse();
  await temporary.engine.close();
  const child = startChild('hold', [temporary.paths.root]);
  await child.waitFor(/^open/);
  child.process.kill('SIGKILL');
  expect(await child.ended).toBe('SIGKILL');
  const next = startChild('hold', [temporary.paths.root]);
  expect(await next.waitFor(/^(open|refused)/)).toMatch(/^open/);
  next.process.kill('SIGKILL');
  await next.ended;
  rmSync(join(temporary.paths.root, '..'), { recursive: true });
});

test('an open that failed is tried again by the next call', async () => {
  const copy = await openTemporaryWarehouse();
  const { root } = copy.paths;
  await closeWarehouse();
  await expect(warehouse({ data: root, holder: 'web', limits })).rejects.toMatchObject({ code: 'conflict' });
  await copy.engine.close();
  expect(await schemaIsCurrent(await warehouse({ data: root, holder: 'web', limits }))).toBe(true);
  await closeWarehouse();
  rmSync(join(root, '..'), { recursive: true });
});

test('files that a newer version wrote are refused, and so is a file that is no database', async () => {
  const temporary = await openTemporaryWarehouse();
  const { root, warehouse: file } = temporary.paths;
  const { openWarehouse } = await secondCopy();
  await temporary.engine.write('warehouse', (w) =>
    w.run("update ops.properties set value = '999.1.0' where name = 'product_version'"),
  );
  await temporary.engine.close();
  await expect(openWarehouse({ data: root, holder: 'web', limits })).rejects.toThrow(/written by Tuokio 999.1.0/);
  writeFileSync(file, 'x'.repeat(100_000));
  await expect(openWarehouse({ data: root, holder: 'web', limits })).rejects.toThrow(/cannot be opened.*npm run re/);
  rmSync(join(root, '..'), { recursive: true });
});
