import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { LOCALES } from '@/lib/i18n/locales';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';

const HEAD = 'order_number,market,currency,ordered_at\n';
const good = (number: string) => `${number},FI,EUR,2026-03-01 10:00:00\n`;
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => good(`N${from + index}`)).join('');

/** Files that are refused as a whole, and what their message must say: the place and the cure. */
const REFUSED: Readonly<Record<string, readonly [content: string | Buffer, message: RegExp]>> = {
  'orders-semicolon.csv': [HEAD.replaceAll(',', ';'), /Line 1 is separated by ";".*separates by ",".*Export it again/],
  'orders-tab.csv': [HEAD.replaceAll(',', '\t'), /Line 1 is separated by "\\t"/],
  'orders-utf16.csv': [
    Buffer.from(`\uFEFF${HEAD}`, 'utf16le'),
    /Line 1 begins with a UTF-16 mark.*Save the file as UTF-8/,
  ],
  'orders-utf16-bare.csv': [Buffer.from(HEAD, 'utf16le'), /Line 1 looks like UTF-16.*Save the file as UTF-8/],
  'orders-latin1.csv': [
    Buffer.from(`${HEAD}${many(1, 60_000)}Ä1,FI,EUR,2026-03-01 10:00:00\n`, 'latin1'),
    /Line 60002 is not UTF-8 \(byte 0xC4\).*Latin-1.*Save the file as UTF-8/,
  ],
  'orders-missing.csv': [
    'order_number,currency\nA,EUR\n',
    /header of orders.*"ordered_at" is missing.*it must name: order_number, ordered_at/,
  ],
  'orders-misspelt.csv': [
    'order_nummer,market,currency,orderedAt\nA,FI,EUR,2026-03-01\n',
    /"order_nummer" must be "order_number"; "orderedAt" must be "ordered_at"/,
  ],
  'orders-misspelt-optional.csv': ['order_number,market,curency,ordered_at\n', /"curency" must be "currency"/],
  'orders-twice.csv': ['order_number,market,market,ordered_at\n', /names the column "market" twice/],
  'orders-truncated.csv.gz': [
    gzipSync(HEAD + many(1, 5000)).subarray(0, 9000),
    /gzip file ends too early.*Deliver it again/,
  ],
  'orders-damaged.csv.gz': [
    damaged(gzipSync(HEAD + many(1, 5000))),
    /gzip file (is damaged|ends too early).*Deliver it again/,
  ],
  'orders-empty.csv': ['', /file is empty.*header line/],
  'orders-empty.csv.gz': [gzipSync(''), /file is empty/],
  'orders-nul.csv': [`${HEAD}${good('A')}B\0,FI,EUR,2026-03-01\n`, /Line 3 holds a NUL byte/],
  'orders-image.csv': [
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    /Line 2 holds a NUL byte: this is no text file|Line \d+ holds a NUL byte/,
  ],
  'orders-workbook.csv': [Buffer.from('504b030414000600', 'hex'), /Excel workbook.*export it as CSV/],
  'orders-long-row.csv': [
    `${HEAD}${good('A')}${'x'.repeat(1_100_000)}\n`,
    /Line 3 is longer than 1000000 bytes.*quote that is not closed/,
  ],
  'orders-commas.csv': [`${','.repeat(10_000_000)}\n${good('A')}`, /Line 1.*longer than/],
  'orders-wide.csv': [
    `${Array.from({ length: 5000 }, (_, index) => `c${index}`).join(',')}\n`,
    /Line 1 names 5000 columns; at most 1000/,
  ],
  'orders-fake.parquet': ['PAR0 is not it', /named \.parquet but does not begin like one/],
  'orders-broken.parquet': [
    Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(200, 7), Buffer.from('PAR1')]),
    /cannot be read as parquet.*Export it again/,
  ],
  'invoices.csv': [HEAD, /source contract has no file of this name.*Rename the file/],
};

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xff, 2000, 2100);
  return copy;
}

describe('bad files', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    const contents = Object.fromEntries(Object.entries(REFUSED).map(([name, [content]]) => [name, content]));
    summary = await bed.load('contract', { ...contents, 'orders-good.csv': HEAD + good('GOOD') });
  }, 120_000);
  afterAll(() => bed.remove());

  test('do not stop the good files beside them', async () => {
    expect(summary.state).toBe('partial');
    expect(await bed.rows('select order_number from base.orders')).toEqual([{ order_number: 'GOOD' }]);
  });

  test.each(Object.entries(REFUSED).map(([name, [, message]]) => [name, message] as const))(
    '%s is refused with %s',
    async (name, message) => {
      const file = summary.files.find((candidate) => candidate.name === name);
      expect(file?.state).toBe('refused');
      expect(file?.message).toMatch(message);
      const [reject, ...more] = await bed.rows(
        `select detail, sentence from ops.load_rejects where reason = 'file_refused' and file = '${name}'`,
      );
      expect(reject?.['detail']).toBe(file?.message);
      expect(more).toEqual([]);
      const told = await Promise.all(
        LOCALES.map(async (locale) => writtenOr('', String(reject?.['sentence']), await sentenceWords(locale))),
      );
      expect(told[0]).toBe(file?.message);
      expect(new Set(told).size).toBe(LOCALES.length);
    },
  );

  test('alone fail the load, and the facts stay as they were', async () => {
    await expect(bed.load('contract', { 'orders.csv': '' })).rejects.toThrow(/orders\.csv: The file is empty/);
    const [load] = await bed.rows(`select state, sentence from ops.loads order by load_id desc limit 1`);
    expect(load?.['state']).toBe('failed');
    expect(writtenOr('', String(load?.['sentence']), await sentenceWords('sv'))).toBe(
      'orders.csv: Filen är tom. Leverera den igen med åtminstone rubrikraden.',
    );
  });
});

describe('oddities that are taken', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
  });
  afterAll(() => bed.remove());

  test('a mark of UTF-8, CRLF, quoted line ends, blank lines, a missing last line end, only a header', async () => {
    const summary = await bed.load('contract', {
      'orders-1.csv': `\uFEFF${HEAD}${good('A')}`.replaceAll('\n', '\r\n'),
      'orders-2.csv': `${HEAD}\n"B\nB",FI,EUR,2026-03-01 10:00:00\n\n${good('C').trimEnd()}`,
      'orders-3.csv': HEAD,
      'orders-4.csv.gz': gzipSync(HEAD + good('D')),
      'orders-5.ndjson': `${JSON.stringify({ order_number: 'E', market: 'FI', currency: 'EUR', ordered_at: '2026-03-01T10:00:00Z', extra: 1 })}\n`,
    });
    expect(summary).toMatchObject({ state: 'ok', rejected: 0, merged: 5 });
    expect(await bed.rows('select order_number from base.orders order by 1')).toEqual(
      ['A', 'B\nB', 'C', 'D', 'E'].map((number) => ({ order_number: number })),
    );
  });

  test('broken rows are turned away with line, reason and text; the others are loaded', async () => {
    const summary = await bed.load('contract', {
      'orders-rows.csv':
        HEAD +
        good('R1') +
        '"two\nlines",FI,EUR,yesterday\n' +
        'R3,FI\n' +
        good('R4') +
        '"R5"x,FI,EUR,2026-03-01\n' +
        'R6,FI,EUR,2026-03-01,too many\n' +
        ',FI,EUR,2026-03-01\n' +
        'R8,FI,euro,2026-03-01\n' +
        'R9,FI,EUR,1899-12-31\n' +
        'R10,FI,EUR,2027-01-01\n' +
        good('R11') +
        good('R4').replace('FI', 'SE') +
        good('R11'),
      'order_lines-rows.csv':
        'order_number,line_number,sku,quantity,gross_amount\nR1,1,X,=SUM(A1:A3),5\nR1,2,X,1.5,5\nR1,3,X,1,"1.234,50"\nR1,4,=HYPERLINK("x"),1,5\n',
      'orders-rows.ndjson':
        '{"order_number":"J1","market":"FI","currency":"EUR","ordered_at":"2026-03-01"}\n{"order_number":\n',
    });
    expect(summary.state).toBe('partial');
    const rejects = await bed.rows(
      `select file, line::integer as line, column_name, reason, raw_text from ops.load_rejects
       where load_id = ${summary.loadId} order by file, line, reason`,
    );
    expect(rejects.map((row) => Object.values(row))).toEqual([
      ['order_lines-rows.csv', 2, 'quantity', 'formula', 'R1,1,X,=SUM(A1:A3),5'],
      ['order_lines-rows.csv', 3, 'quantity', 'not_a_whole_number', 'R1,2,X,1.5,5'],
      ['order_lines-rows.csv', 4, 'gross_amount', 'not_a_number', 'R1,3,X,1,"1.234,50"'],
      ['orders-rows.csv', 3, 'ordered_at', 'not_a_time', '"two\nlines",FI,EUR,yesterday'],
      ['orders-rows.csv', 5, null, 'wrong_column_count', 'R3,FI'],
      ['orders-rows.csv', 6, 'order_number', 'duplicate_key', 'R4,FI,EUR,2026-03-01 10:00:00'],
      ['orders-rows.csv', 7, null, 'broken_quotes', '"R5"x,FI,EUR,2026-03-01'],
      ['orders-rows.csv', 8, null, 'wrong_column_count', 'R6,FI,EUR,2026-03-01,too many'],
      ['orders-rows.csv', 9, 'order_number', 'missing', ',FI,EUR,2026-03-01'],
      ['orders-rows.csv', 10, 'currency', 'not_allowed', 'R8,FI,euro,2026-03-01'],
      ['orders-rows.csv', 11, 'ordered_at', 'out_of_time', 'R9,FI,EUR,1899-12-31'],
      ['orders-rows.csv', 12, 'ordered_at', 'out_of_time', 'R10,FI,EUR,2027-01-01'],
      ['orders-rows.ndjson', 2, 'order_number', 'missing', '{"order_number":'],
    ]);
    expect(
      await bed.rows(
        `select order_number, market from base.orders where order_number like 'R%' or order_number like 'J%' order by 1`,
      ),
    ).toEqual([
      { order_number: 'J1', market: 'FI' },
      { order_number: 'R1', market: 'FI' },
      { order_number: 'R11', market: 'FI' },
      { order_number: 'R4', market: 'SE' },
    ]);
    // A formula in a text is text.
    expect(await bed.rows('select sku from base.order_lines')).toEqual([{ sku: '=HYPERLINK("x")' }]);
    expect(summary).toMatchObject({ rejected: 13, unchanged: 1 });
  });
});

describe('a line of a gigabyte', () => {
  test('is refused with its line, in bounded time and memory', { timeout: 120_000 }, async () => {
    const bed = await openTemporaryLoading();
    const folder = mkdtempSync(join(tmpdir(), 'tuokio-gigabyte-'));
    try {
      const path = join(folder, 'orders-giant.csv');
      const handle = openSync(path, 'w');
      writeSync(handle, HEAD + good('A'));
      const block = Buffer.alloc(1 << 20, 'x');
      for (let megabyte = 0; megabyte < 1024; megabyte += 1) writeSync(handle, block);
      closeSync(handle);
      await expect(bed.loadPaths('contract', [path])).rejects.toThrow(/Line 3 is longer than 1000000 bytes/);
      truncateSync(path, 0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await bed.remove();
    }
  });
});
