import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { JournalEnvelope } from '@/lib/journal/envelope';
import { EVENT_COLUMNS, REJECT_COLUMNS } from '@/lib/events/event-row';
import { cutEvent, hostileRequest } from '@/lib/events/hostile-arbitrary';
import { keptProperties, MOST_BYTES } from '@/lib/events/kept-properties';
import { recordOf, rowsOf, trackCall } from '@/lib/events/small-intake-story';

const BODIES = inject('long') ? 100_000 : 300;

/** What no column may hold: control characters, halves of characters, and the address that the bodies are sown with. */
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\p{Surrogate}]|maija@example/u;

const batchSchema = z.object({ batch: z.array(z.unknown()) });

/** Events that a body holds: those of its batch, else one. */
function sentIn(path: JournalEnvelope['path'], body: string): number {
  try {
    const parsed: unknown = JSON.parse(body.replace(/^\ufeff/, ''));
    const batch = batchSchema.safeParse(parsed);
    return batch.success ? batch.data.batch.length : 1;
  } catch {
    return 1;
  }
}

/** Reads rows as the loader does: every line with the types of the columns. */
async function readable(rows: readonly object[], columns: Record<string, string>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-hostile-'));
  try {
    const file = join(folder, 'rows.ndjson');
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
    const result = await connection.runAndReadAll(
      `select count(*)::int, count(received_at)::int from read_json('${file}', format = 'newline_delimited', columns = {${types.join(', ')}})`,
    );
    const [counted, received] = result.getRowsJson()[0] ?? [];
    expect(received).toBe(counted);
    return Number(counted);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('hostile bodies', () => {
  it(
    `${BODIES} of them never throw: each event is accepted or refused, and DuckDB reads every row`,
    { timeout: 1_200_000 },
    async () => {
      const events: object[] = [];
      const rejects: object[] = [];
      fc.assert(
        fc.property(hostileRequest, ({ path, body }) => {
          const rows = rowsOf(recordOf(body, { path }));
          expect(rows.events.length + rows.rejects.length).toBe(sentIn(path, body));
          for (const row of rows.events) {
            expect(Object.keys(row)).toEqual(Object.keys(EVENT_COLUMNS));
            expect(JSON.stringify(row).replaceAll('\\\\', '')).not.toMatch(
              /\\u|maija@example|"__proto__":|"constructor":/,
            );
          }
          for (const row of rows.rejects) {
            expect(Object.keys(row)).toEqual(Object.keys(REJECT_COLUMNS));
            expect(row.raw_text.length).toBeLessThanOrEqual(10_000);
            expect(Object.values(row).join()).not.toMatch(HARMFUL);
          }
          if (events.length < 20_000) events.push(...rows.events);
          if (rejects.length < 20_000) rejects.push(...rows.rejects);
        }),
        { numRuns: BODIES, seed: 1204 },
      );
      expect(events.length).toBeGreaterThan(BODIES / 20);
      expect(rejects.length).toBeGreaterThan(BODIES / 20);
      expect(await readable(events, EVENT_COLUMNS)).toBe(events.length);
      expect(await readable(rejects, REJECT_COLUMNS)).toBe(rejects.length);
      expect('polluted' in {}).toBe(false);
    },
  );

  it.each([
    ['an amount of 1e308', JSON.stringify(trackCall('Order Completed', { order_id: 1, total: 1e308 }))],
    ['text that is no number', JSON.stringify(trackCall('Order Completed', { order_id: 1, total: 'NaN' }))],
    [
      'a number beyond JSON',
      '{"type":"track","event":"Order Completed","anonymousId":"a","properties":{"order_id":1,"total":1e999}}',
    ],
    ['the year 275760', JSON.stringify(trackCall('A', {}, { timestamp: '+275760-09-13T00:00:00.000Z' }))],
    [
      'nesting of 50,000 without an id',
      `{"event":"A","anonymousId":"a","properties":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ],
    ['a message id that is an object', '{"event":"A","anonymousId":"a","messageId":{"__proto__":{"polluted":1}}}'],
  ])('%s is refused with a reason, and its neighbours are read', async (_what, poison) => {
    const batch = `{"batch":[${JSON.stringify(trackCall('Before'))},${poison.replace('{', '{"type":"track",')},${JSON.stringify(trackCall('After'))}]}`;
    const { events, rejects } = rowsOf(recordOf(batch, { path: 'batch' }));
    expect(events.map(({ name }) => name)).toEqual(['Before', 'After']);
    expect(rejects).toHaveLength(1);
    expect(await readable(rejects, REJECT_COLUMNS)).toBe(1);
  });

  it.each([
    [
      'lone halves of characters and NUL',
      '{"event":"A\\u0000\\ud800","anonymousId":"a\\udc00","properties":{"\\ud800":"\\u0000"}}',
    ],
    ['keys that come twice', '{"event":"A","anonymousId":"x","anonymousId":"a","properties":{"k":1,"k":2}}'],
    [
      'prototype keys',
      '{"event":"A","anonymousId":"a","__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    ],
    [
      'nesting of 50,000',
      `{"event":"A","anonymousId":"a","messageId":"m","properties":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ],
    ['a text of 5 MB', JSON.stringify(trackCall('A', { text: 'x'.repeat(5_000_000), query: 'y'.repeat(1_000_000) }))],
    [
      '300,000 properties',
      JSON.stringify(trackCall('A', Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`k${n}`, n])))),
    ],
  ])('%s do no harm', async (_what, body) => {
    const { events, rejects } = rowsOf(recordOf(body));
    expect(rejects).toEqual([]);
    expect(await readable(events, EVENT_COLUMNS)).toBe(1);
    expect(JSON.stringify(events).length).toBeLessThan(MOST_BYTES + 4_000);
    expect('polluted' in {}).toBe(false);
  });

  it('texts whose characters of two halves lie on every cut are read, kept or refused', async () => {
    const events: object[] = [];
    const rejects: object[] = [];
    for (const body of fc.sample(cutEvent, { numRuns: 400, seed: 4 })) {
      const rows = rowsOf(recordOf(body));
      events.push(...rows.events);
      rejects.push(...rows.rejects);
    }
    rejects.push(...rowsOf(recordOf({ anonymousId: 'a', xy: `a@b.fi ${'\u{1f600}'.repeat(6000)}` })).rejects);
    expect(events.length).toBeGreaterThan(50);
    expect(rejects.length).toBeGreaterThan(50);
    expect(await readable(events, EVENT_COLUMNS)).toBe(events.length);
    expect(await readable(rejects, REJECT_COLUMNS)).toBe(rejects.length);
  });

  it('invalid UTF-8 does no harm', async () => {
    const body = Buffer.concat([
      Buffer.from('{"event":"A'),
      Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
      Buffer.from('","anonymousId":"a"}'),
    ]);
    const { events } = rowsOf({ ...recordOf({}), body });
    expect(await readable(events, EVENT_COLUMNS)).toBe(1);
  });

  it('keeps what was sent beside a hostile key', () => {
    expect(keptProperties(Object.entries({ a: 1, prototype: 2 }))).toEqual({ a: 1 });
  });
});
