import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAt as lookAtFile } from '@/lib/loaders/looking/file-bed';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Not the memory of other tests' workers, so that none of theirs is taken. */
const MEMORY_MB = 511;

let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

/** Process ids of the staging workers of this process that live. */
function workers(): ReadonlySet<string> {
  const found = readdirSync('/proc').filter((pid) => {
    try {
      const parent = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
      return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('staging-worker');
    } catch {
      return false;
    }
  });
  return new Set(found);
}

const lookAt = (name: string, content: string, signal?: AbortSignal) =>
  lookAtFile(bed.paths.root, name, content, { memoryMb: MEMORY_MB }, signal);

const ORDERS = 'order_number,market,ordered_at\nO1,FI,2026-03-09 10:00:00\n';

describe('a staging worker', { timeout: 60_000 }, () => {
  test('takes one small job after another, each with a database of its own, and none after a refusal or a kill', async () => {
    const before = workers();
    const own = () => [...workers()].filter((pid) => !before.has(pid));
    expect(await lookAt('orders.csv', ORDERS)).toMatchObject({ fact: 'orders' });
    const [first] = own();
    expect(own()).toHaveLength(1);
    expect(await lookAt('orders-2.csv', ORDERS)).toMatchObject({ fact: 'orders' });
    expect(own()).toEqual([first]);
    // Two at once are two.
    await Promise.all([lookAt('orders-3.csv', ORDERS), lookAt('orders-4.csv', ORDERS)]);
    await expect.poll(own).toEqual([first]);

    await expect(lookAt('orders.zip', 'PK\u0003\u0004')).rejects.toThrow();
    await expect.poll(own).toEqual([]);
    expect(await lookAt('orders-5.csv', ORDERS)).toMatchObject({ fact: 'orders' });
    const stop = new AbortController();
    const stopped = lookAt('orders-6.csv', ORDERS, stop.signal);
    stop.abort();
    await expect(stopped).rejects.toThrow(/SIGKILL/);
    expect(await lookAt('orders-7.csv', ORDERS)).toMatchObject({ fact: 'orders' });
    expect(own()).toHaveLength(1);
  });
});
