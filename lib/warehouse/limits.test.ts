import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { engineLimits } from '@/lib/warehouse/limits';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';

test('by default the engine takes the cores, 40 % of the memory and a part of the free disk, never more than there is', () => {
  const limits = engineLimits({}, tmpdir());
  expect(limits.threads).toBeGreaterThanOrEqual(1);
  expect(limits.threads).toBeLessThanOrEqual(availableParallelism());
  expect(limits.memoryMb).toBeGreaterThanOrEqual(256);
  expect(limits.memoryMb).toBeLessThanOrEqual(Math.max(256, (totalmem() * 0.4) / 1024 ** 2));
  expect(limits.spillMb).toBeGreaterThanOrEqual(256);
  expect(limits.spillMb).toBeLessThanOrEqual(20_480);
});

test('the settings win, and DuckDB is told', async () => {
  const limits = engineLimits({ TUOKIO_THREADS: 1, TUOKIO_MEMORY_MB: 300 }, tmpdir());
  expect(limits).toMatchObject({ threads: 1, memoryMb: 300 });
  const temporary = await openTemporaryWarehouse({ limits });
  const { engine, paths } = temporary;
  const rows = await engine.read((reader) =>
    reader.rows(
      "select name, value from duckdb_settings() where name in ('threads', 'memory_limit', 'temp_directory') order by name",
    ),
  );
  expect(rows).toEqual([
    { name: 'memory_limit', value: '286.1 MiB' },
    { name: 'temp_directory', value: paths.temporary },
    { name: 'threads', value: '1' },
  ]);
  await temporary.remove();
});

test('a read costs less than 2 ms over what DuckDB itself takes', async () => {
  const temporary = await openTemporaryWarehouse();
  const costs: number[] = [];
  for (let count = 0; count < 200; count += 1) {
    const start = performance.now();
    await temporary.engine.read((reader) => reader.rows('select $1 as n', [count]));
    costs.push(performance.now() - start);
  }
  expect(costs.sort((a, b) => a - b)[100]).toBeLessThan(2);
  await temporary.remove();
});
