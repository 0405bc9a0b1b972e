import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadOrThrow } from '@/lib/loaders/load';
import { lookAt as lookAtFile } from '@/lib/loaders/looking/file-bed';
import type { LookJob } from '@/lib/loaders/looking/look-job';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

/** Looks at a file of some content as the server would. */
const lookAt = (name: string, content: string | Buffer, change: Partial<LookJob> = {}) =>
  lookAtFile(bed.paths.root, name, content, change);

const SHOP = [
  '\uFEFFOrder ID;Created at;Shop;Customer number;Note',
  'A1;20.11.2026 10:15;FI;C1;"first; with a separator',
  'and a second line"',
  'A2;20.11.2026 16:40;FI;;',
  'A3;somewhen;FI;C2;',
  ';21.11.2026;FI;C2;',
  'A4;21.11.2099;FI;C2;',
  'A5;2026-11-22 08:00;SE;C2;last',
  '',
].join('\r\n');

describe('a file of a shop system', () => {
  test('is recognised, its rows shown as they would be read, and what is turned away named by the line of the own file', async () => {
    const { fact, mapping, delimiter, read, columns } = await lookAt('Export shop.csv', SHOP);
    expect([fact, delimiter, columns.length]).toEqual(['orders', ';', 5]);
    expect(mapping).toEqual({
      order_number: 'Order ID',
      ordered_at: 'Created at',
      market: 'Shop',
      customer_id: 'Customer number',
    });
    expect([read?.rows, read?.good, read?.rejected]).toEqual([6, 3, 3]);
    expect(read?.shown.map((row) => [row['order_number'], row['ordered_at'], row['market'], row['currency']])).toEqual([
      ['A1', '2026-11-20 10:15:00', 'FI', 'EUR'],
      ['A2', '2026-11-20 16:40:00', 'FI', 'EUR'],
      ['A5', '2026-11-22 08:00:00', 'SE', 'EUR'],
    ]);
    expect(read?.rejects.map(({ line, column }) => [line, column])).toEqual([
      [5, 'ordered_at'],
      [6, 'order_number'],
      [7, 'ordered_at'],
    ]);
    expect(read?.rejects.every(({ detail }) => detail.length > 20)).toBe(true);
  });

  test('is loaded by the ordinary loader as it came, by the mapping that was shown, with the same rejects', async () => {
    const { read, fileMapping } = await lookAt('own.csv', SHOP);
    const files = read === null ? [] : [read.delivery];
    const summary = await loadOrThrow(bed.loading, {
      source: 'contract',
      mapping: fileMapping,
      files,
      startedBy: 'test',
    });
    expect([summary.state, summary.merged, summary.rejected]).toEqual(['partial', 3, 3]);
    expect(summary.files[0]?.name).toBe('own.csv');
    expect(await bed.rows('select line::integer as line, column_name from ops.load_rejects order by line')).toEqual(
      read?.rejects.map(({ line, column }) => ({ line, column_name: column })),
    );
  });

  test('has its decimal commas read where semicolons separate, and none guessed where commas do', async () => {
    const lines = 'order_number;line_number;sku;quantity;gross_amount\nA1;1;TENT;1;"1 234,50"\nA1;2;ROPE;2;15,00\n';
    const { read } = await lookAt('order_lines.csv', lines);
    expect(read?.shown.map((row) => row['gross_amount'])).toEqual(['1234.5000', '15.0000']);
    const open = await lookAt('order_lines.csv', lines.replace('1 234,50', '1,234').replace('15,00', '15'));
    expect([open.asked, open.read]).toEqual([[{ column: 'gross_amount', is: 'decimal' }], null]);
  });

  test('may be NDJSON with other names, packed, and with a line that is none', async () => {
    const text = '{"orderId":"N1","createdAt":"2026-11-20T10:00:00Z","shop":"FI","extra":{"a":1}}\nnot json\n';
    const { fact, format, read } = await lookAt('export.ndjson.gz', gzipSync(text));
    expect([fact, format, read?.good, read?.rejected]).toEqual(['orders', 'ndjson', 1, 1]);
    expect(read?.shown[0]).toMatchObject({ order_number: 'N1', ordered_at: '2026-11-20 12:00:00', market: 'FI' });
    expect(read?.rejects[0]).toMatchObject({ line: 2, rawText: 'not json' });
  });

  test('is read as the person says, by the columns that the person names', async () => {
    const text = 'a,b,c\nT,Tents,Camping\n';
    const guess = await lookAt('things.csv', text);
    expect(guess.read).toBeNull();
    expect(guess.missing.length).toBeGreaterThan(0);
    expect(guess.columns).toEqual([
      expect.objectContaining({ name: 'a', examples: ['T'] }),
      expect.objectContaining({ name: 'b', examples: ['Tents'] }),
      expect.objectContaining({ name: 'c', examples: ['Camping'] }),
    ]);
    const said = await lookAt('things.csv', text, {
      fact: 'categories',
      mapping: { category_id: 'a', name: 'b', product_group: 'c' },
    });
    expect(said.read?.shown).toEqual([{ category_id: 'T', name: 'Tents', product_group: 'Camping' }]);
  });

  test.each([
    ['a workbook', 'book.csv', Buffer.from('504b030414000600', 'hex'), /ZIP archive or an Excel workbook/],
    ['nothing', 'empty.csv', '', /empty/],
    ['a column named twice', 'twice.csv', 'a,a\n1,2\n', /"a" twice/],
    ['a quote without an end', 'quote.csv', `a;order_number;ordered_at\n"${'x'.repeat(1_100_000)}`, /line/i],
    ['Parquet by name only', 'x.parquet', 'order_number\n1\n', /does not begin like one/],
  ])('that holds %s is refused with place and cure', async (_, name, content, sentence) => {
    await expect(lookAt(name, content)).rejects.toThrow(sentence);
  });
});
