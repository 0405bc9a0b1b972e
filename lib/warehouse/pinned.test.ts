import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reader } from './engine';
import { openTemporaryWarehouse, type TemporaryWarehouse } from './temporary-warehouse';

const MOMENT = `select value from ops.properties where name = 'step'`;

describe('a kept moment', () => {
  let bed: TemporaryWarehouse;
  beforeEach(async () => {
    bed = await openTemporaryWarehouse();
    await bed.engine.write('warehouse', (writer) =>
      writer.run(`insert into ops.properties (name, value) values ('step', '1')`),
    );
  });
  afterEach(() => bed.remove());

  const step = (reader: Reader) => reader.rows(MOMENT).then(([row]) => row?.['value']);
  const write = (value: string) =>
    bed.engine.write('warehouse', (writer) =>
      writer.run(`update ops.properties set value = $1 where name = 'step'`, [value]),
    );

  test('shows the rows of then to all who read through it, also at once, while others see what was written', async () => {
    const pin = await bed.engine.pin(MOMENT);
    await write('2');
    const seen = await Promise.all(Array.from({ length: 8 }, () => pin.read(step)));
    expect(seen).toEqual(Array.from({ length: 8 }, () => ({ value: '1' })));
    expect(await bed.engine.read(step)).toBe('2');
    expect(pin.isOver).toBe(false);
    pin.end();
    expect(await pin.read(step)).toBeUndefined();
  });

  test('is of one moment on all its connections, although somebody writes while it is made', async () => {
    const writer = new AbortController();
    const writing = (async () => {
      for (let n = 2; !writer.signal.aborted; n += 1) await write(String(n));
    })();
    for (let round = 0; round < 10; round += 1) {
      const pin = await bed.engine.pin(MOMENT);
      const seen = await Promise.all(Array.from({ length: 6 }, () => pin.read(step)));
      expect(new Set(seen.map((read) => read?.value)).size).toBe(1);
      pin.end();
    }
    writer.abort();
    await writing;
  });

  test('is over when a statement in it fails or is stopped, and the next reader is not harmed', async () => {
    const pin = await bed.engine.pin(MOMENT);
    await expect(pin.read((reader) => reader.rows(`select error('no')`))).rejects.toThrow();
    expect(pin.isOver).toBe(true);
    expect(await pin.read(step)).toBeUndefined();
    const stopped = await bed.engine.pin(MOMENT);
    const slow = 'select sum(a.range * b.range) as s from range(1000000) a, range(1000000) b';
    await expect(stopped.read((reader) => reader.rows(slow), { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'timeout',
    });
    expect(stopped.isOver).toBe(true);
    expect(await bed.engine.read(step)).toBe('1');
  });

  test('gives way to a backup and to the end of the warehouse', async () => {
    const pin = await bed.engine.pin(MOMENT);
    expect(await bed.engine.quiesce(async () => 'copied')).toBe('copied');
    expect(pin.isOver).toBe(true);
    const last = await bed.engine.pin(MOMENT);
    await bed.engine.close();
    expect(last.isOver).toBe(true);
  });
});
