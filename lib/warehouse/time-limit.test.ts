import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { startChild } from '@/lib/warehouse/trials/child';

const ENDLESS = 'select count(*) as n from range(10000000000) as a where a.range % 7 = 3';

let temporary: TemporaryWarehouse;

beforeAll(async () => {
  temporary = await openTemporaryWarehouse({ readers: 1 });
});

afterAll(() => temporary.remove());

function ask(sql: string, options: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  return temporary.engine.read((reader) => reader.rows(sql), options);
}

describe('a read', () => {
  test('is stopped at its limit with a cure, and the connection answers the next question', async () => {
    const start = performance.now();
    await expect(ask(ENDLESS, { timeoutMs: 150 })).rejects.toThrow(/longer than 0.15 seconds.*TUOKIO_QUERY_SECONDS/);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(await ask('select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('is stopped when its reader leaves', async () => {
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => controller.abort(), 100);
    await expect(ask(ENDLESS, { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('of a reader who has left already does not begin', async () => {
    let began = false;
    const read = temporary.engine.read(
      async () => {
        began = true;
      },
      { signal: AbortSignal.abort() },
    );
    await expect(read).rejects.toMatchObject({ code: 'cancelled' });
    expect(began).toBe(false);
  });

  test('that waits for a place behind a slow one keeps its own limit', async () => {
    const slow = ask(ENDLESS, { timeoutMs: 600 }).catch(() => undefined);
    await expect(ask('select 1', { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' });
    await slow;
  });

  test('cannot go on with further statements after its limit', async () => {
    const read = temporary.engine.read(
      async (reader) => {
        await reader.rows(ENDLESS).catch(() => undefined);
        return reader.rows('select 1');
      },
      { timeoutMs: 100 },
    );
    await expect(read).rejects.toMatchObject({ code: 'timeout' });
  });

  test('that waits for something else than the database ends at its limit too, and gives its place back', async () => {
    const read = temporary.engine.read(() => new Promise(() => undefined), { timeoutMs: 100 });
    await expect(read).rejects.toMatchObject({ code: 'timeout' });
    expect(await ask('select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('that asks several questions at once gets each its own answer, or none when it is stopped', async () => {
    const several = (sql: string) =>
      temporary.engine.read((reader) => Promise.all([1, 2, 3].map((n) => reader.rows(sql, [n]))), { timeoutMs: 300 });
    expect(await several('select $1 as n')).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    await expect(several(`${ENDLESS} + $1`)).rejects.toMatchObject({ code: 'timeout' });
    expect(await ask('select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('that needs too much memory is refused with a cure, and others go on', async () => {
    await expect(ask('select list(range) as n from range(200000000)')).rejects.toThrow(/more memory.*TUOKIO_MEMORY_MB/);
    expect(await ask('select 1 as n')).toEqual([{ n: 1 }]);
  });
});

describe('the watchdog', () => {
  test('ends the process when a statement is not back at twice its limit', async () => {
    const data = mkdtempSync(join(tmpdir(), 'tuokio-stuck-'));
    const child = startChild('stuck', [data]);
    await child.waitFor(/^asking/);
    expect(await child.ended).toBe('SIGKILL');
    expect(child.lines).not.toContain('answered');
    expect(child.lines.join()).toMatch(/did not stop at twice its time limit/);
    rmSync(data, { recursive: true });
  });
});
