import fc from 'fast-check';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { testAnswer, testColumn } from '@/components/dashboard/test-answer';
import { AppError } from './errors';
import { writeXlsxOrThrow, type SheetCell } from './xlsx';
import { aboutSheet } from './xlsx-about';
import { figuresSheet, textCell } from './xlsx-figures';

/** A reader of its own, by the ZIP and OOXML specifications: what a spreadsheet would see, formulas included. */
function filesOf(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, names, extra, comment] = [20, 28, 30, 32].map((place) =>
      place === 20 ? zip.readUInt32LE(at + place) : zip.readUInt16LE(at + place),
    );
    const name = zip.toString('utf8', at + 46, at + 46 + (names ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + (size ?? 0));
    files.set(name, (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + (names ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function textOf(xml: string): string {
  const parts = [...xml.matchAll(/<t(?:\s([^>]*))?>([\s\S]*?)<\/t>/g)].map(([, attributes = '', inner = '']) =>
    attributes.includes('preserve') ? inner : inner.trim(),
  );
  return parts
    .join('')
    .replaceAll(/&#(x?)([0-9a-fA-F]+);/g, (_, hex: string, code: string) =>
      String.fromCodePoint(parseInt(code, hex === '' ? 10 : 16)),
    )
    .replaceAll(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

interface Read {
  readonly formulas: number;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

function sheetOf(files: ReadonlyMap<string, string>, number: number): Read {
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, xml = '']) =>
    textOf(xml),
  );
  const xml = files.get(`xl/worksheets/sheet${String(number)}.xml`) ?? '';
  const rows = [...xml.matchAll(/<row\b[^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, attributes = '', inner = '']) => {
      const value = /<v>([\s\S]*?)<\/v>/.exec(inner)?.[1];
      if (attributes.includes('t="s"')) return shared[Number(value)] ?? null;
      if (attributes.includes('t="inlineStr"')) return textOf(inner);
      return value === undefined ? null : Number(value);
    }),
  );
  return { formulas: [...xml.matchAll(/<f\b/g)].length, rows };
}

async function written(rows: readonly (readonly SheetCell[])[]): Promise<Read> {
  const file = await writeXlsxOrThrow([{ name: 'Figures', rows, widths: [10], sticky: 1 }]);
  return sheetOf(filesOf(Buffer.from(file)), 1);
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
      fc.asyncProperty(fc.array(legal, { minLength: 1, maxLength: 50 }), async (texts) => {
        const read = await written(texts.map((text) => [textCell(text)]));
        expect(read.rows.map(([cell]) => cell)).toEqual(texts);
      }),
      { numRuns: 10 },
    );
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
    expect(sheetOf(filesOf(Buffer.from(file)), 1).rows).toHaveLength(count);
    expect(longest).toBeLessThan(1000);
  });
});
