import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, ROLES, may } from '@/lib/auth/roles';
import { readLoads, readRejectsOrThrow } from '@/lib/loaders/load-page';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';

const HEAD = 'order_number,market,currency,ordered_at\n';

describe('what the data page reads', () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    const bad = Array.from({ length: 60 }, (_, index) => `B${index},FI,EUR,yesterday\n`).join('');
    await bed.load('contract', { 'orders.csv': `${HEAD}A,FI,EUR,2026-03-01 10:00:00\n${bad}` });
    await bed.load('contract', { 'orders-2.csv': `${HEAD}B,FI,EUR,2026-03-02 10:00:00\n` });
  });
  afterAll(() => bed.remove());

  test('loads come newest first with files and counts', async () => {
    const { loads, total } = await readLoads(OPERATOR, bed.engine, 1);
    expect(total).toBe(2);
    expect(loads).toMatchObject([
      { loadId: 2, source: 'contract', state: 'ok', rowsRead: 1, rowsMerged: 1, startedAt: '2026-11-25T10:00:00' },
      {
        loadId: 1,
        state: 'partial',
        rowsRead: 61,
        rowsRejected: 60,
        watermark: '2026-03-01T08:00:00',
        files: [{ name: 'orders.csv', rows: 61, state: 'loaded' }],
      },
    ]);
    expect((await readLoads(OPERATOR, bed.engine, 2)).loads).toEqual([]);
  });

  test('rejects come by file and line, 50 a page, with reason and raw text', async () => {
    const first = await readRejectsOrThrow(OPERATOR, bed.engine, 1, 1, bed.paths.archive);
    expect([first.total, first.rejects.length]).toEqual([60, 50]);
    const { sentence = null, ...shown } = first.rejects[0] ?? {};
    expect(shown).toEqual({
      fact: 'orders',
      file: 'orders.csv',
      line: 3,
      column: 'ordered_at',
      reason: 'not_a_time',
      detail: 'ordered_at is "yesterday"; it must be a time such as 2026-11-25T10:00:00 or 2026-11-25T10:00:00+02:00.',
      rawText: 'B0,FI,EUR,yesterday',
      repairedBy: null,
    });
    expect(writtenOr('', sentence, await sentenceWords('fi'))).toBe(
      'ordered_at on "yesterday"; sen pitää olla ajankohta, esimerkiksi 2026-11-25T10:00:00 tai 2026-11-25T10:00:00+02:00.',
    );
    const second = await readRejectsOrThrow(OPERATOR, bed.engine, 1, 2, bed.paths.archive);
    expect(second.rejects.map((reject) => reject.line)).toEqual([53, 54, 55, 56, 57, 58, 59, 60, 61, 62]);
    await expect(readRejectsOrThrow(OPERATOR, bed.engine, 9, 1, bed.paths.archive)).rejects.toThrow(
      'There is no load 9.',
    );
  });

  test('is refused to roles that may not read loads, whatever route asks', async () => {
    for (const role of ROLES) {
      const principal = { ...OPERATOR, role };
      const reading = readLoads(principal, bed.engine, 1);
      if (may(principal, 'loads.read')) expect((await reading).total).toBe(2);
      else {
        await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
        await expect(readRejectsOrThrow(principal, bed.engine, 1, 1, bed.paths.archive)).rejects.toMatchObject({
          code: 'forbidden',
        });
      }
    }
  });
});
