import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { sheetOf, xlsxFiles, type ReadSheet } from '@/e2e/read-xlsx';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';
import { AppError } from './errors';
import { writeXlsxOrThrow, type SheetCell } from './xlsx';
import { aboutSheet } from './xlsx-about';
import { figuresSheet, textCell } from './xlsx-figures';

async function written(rows: readonly (readonly SheetCell[])[]): Promise<ReadSheet> {
  const file = await writeXlsxOrThrow([{ name: 'Figures', rows, widths: [10], sticky: 1 }]);
  return sheetOf(xlsxFiles(Buffer.from(file)), 1);
}

const ATTACKS = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠A', "=cmd|' /C calc'!A0"],
  ...['a"b,c;d', "'=1", '_x0041_', 'a\nb', ' spaced ', '<b>&amp;</b>', '=HYPERLINK("https://x.example","y")'],
];

describe('an XLSX file', () => {
  it('keeps text as text, whatever it begins with, and numbers as numbers', async () => {
    const read = await written([...ATTACKS.map((text) => [textCell(text)]), [{ number: -5.25 }, { number: 0 }]]);
    expect(read.formulas).toBe(0);
    expect(read.rows.map(([cell]) => cell)).toEqual([...ATTACKS, -5.25]);
    expect(read.rows.at(-1)).toEqual([-5.25, 0]);
  });

  it('gives back any text that XML can hold', async () => {
    const legal = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => !/\p{Cc}|\p{Cn}/u.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(legal, { minLength: 100, maxLength: 200, size: 'max' }), async (texts) => {
        const read = await written(texts.map((text) => [textCell(text)]));
        expect(read.rows.map(([cell]) => cell)).toEqual(texts);
      }),
      { numRuns: inject('long') ? 20 : 2 },
    );
  });

  it('gives back texts that every object has as names', async () => {
    const names = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];
    const read = await written(names.map((text) => [textCell(text)]));
    expect(read.rows.map(([cell]) => cell)).toEqual(names);
  });

  it('leaves control characters out rather than writing a file that cannot be opened', async () => {
    const read = await written([[textCell('a\u0000b\u0007c\uFFFE')]]);
    expect(read.rows).toEqual([['abc']]);
  });

  it('holds the figures of an answer unrounded, with days as days and «others» by its name', async () => {
    const answer = testAnswer(
      [
        { id: 'time', role: 'time', unit: 'day' },
        { id: 'market', role: 'dimension', unit: 'text' },
        testColumn('netSales'),
        testColumn('returnRate'),
      ],
      [
        ['2026-11-01', 'SE', 1234.56789, 0.071],
        ['2026-11-02', null, null, -0.5],
      ],
      { others: [null, null, 7, 0.1] },
    );
    const sheet = figuresSheet(answer, ['Day', 'Market', 'Net sales (EUR)', 'Return rate'], {
      sheet: 'Figures',
      others: 'All others',
    });
    const { rows } = await written(sheet.rows);
    // 1 November 2026 is day 46327 of a spreadsheet, which counts from 30 December 1899.
    expect(rows).toEqual([
      ['Day', 'Market', 'Net sales (EUR)', 'Return rate'],
      [46327, 'SE', 1234.56789, 0.071],
      [46328, -0.5],
      ['All others', 7, 0.1],
    ]);
  });

  it('says in its second sheet what the figures mean, for whom, of which filters and as of when', async () => {
    const answer = testAnswer([testColumn('netSales')], [[1]]);
    const about = await aboutSheet({
      asked: {
        metrics: ['netSales'],
        period: { from: '2026-11-01', to: '2026-11-07' },
        filters: [{ dimension: 'channel', in: ['web'] }],
      },
      answer,
      markets: ['SE'],
      sources: [{ fact: 'orders', source: 'contract', completeUntil: '2026-11-08T00:00:00' }],
      locale: 'fi',
    });
    const { rows } = await written(about.rows);
    const text = rows.map((row) => row.filter((cell) => cell !== null).join(' | ')).join('\n');
    for (const words of ['Kanava: web', '2026-11-01 – 2026-11-07', '2026-11-08T00:00:00', 'Nettomyynti | netSales'])
      expect(text).toContain(words);
    expect(text).toContain('{grossSales} - {discounts} - {returnedSales}');
    expect(text).toContain('oikeuksien mukaan | SE');
    expect(text).toContain('Tilaukset | contract');
  });

  it('is refused beyond fifty thousand rows with the way out', async () => {
    const rows = Array.from({ length: 50_011 }, () => []);
    const refusal = writeXlsxOrThrow([{ name: 'x', rows, widths: [], sticky: 0 }]);
    await expect(refusal).rejects.toThrow(/download CSV/);
    await expect(refusal).rejects.toBeInstanceOf(AppError);
  });

  it('is written beside the thread that serves pages, which stays free', async () => {
    const count = inject('long') ? 50_000 : 5000;
    const row: readonly SheetCell[] = Array.from({ length: 12 }, (_, at) => ({ number: at / 3 }));
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const file = await writeXlsxOrThrow([
      { name: 'x', rows: Array.from({ length: count }, () => row), widths: [], sticky: 0 },
    ]);
    clearInterval(timer);
    expect(sheetOf(xlsxFiles(Buffer.from(file)), 1).rows).toHaveLength(count);
    expect(longest).toBeLessThan(1000);
  });
});
