import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadOrThrow } from '@/lib/loaders/load';
import { lookAt as lookAtFile, written as writtenIn } from '@/lib/loaders/looking/file-bed';
import type { LookJob } from '@/lib/loaders/looking/look-job';
import { mappedSource } from '@/lib/loaders/mapped/mapped-source';
import { rebuild } from '@/lib/loaders/rebuild';
import type { FileMapping } from '@/lib/loaders/source';
import { foreignHeaderOrThrow } from '@/lib/loaders/staging/header';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

const written = (name: string, content: string | Buffer) => writtenIn(bed.paths.root, name, content);

/** Looks at costs of an agency as the page does. */
function lookAt(content: string | Buffer, change: Partial<LookJob> = {}, name = 'agency.csv') {
  const said = { fact: 'ad_costs', constants: { platform: 'Agency' } } as const;
  return lookAtFile(bed.paths.root, name, content, { ...said, ...change });
}

/** Loads a file by a mapping, as one of the saved source `agency`. */
function load(mapping: FileMapping | null, content: string | Buffer, name = 'costs.csv') {
  const files = [{ path: written(name, content), name }];
  return loadOrThrow(bed.loading, { source: 'agency', mapping, files, startedBy: 'inbox' });
}

const costs = (order = 'day, campaign') =>
  bed.rows(
    `select day::varchar as day, campaign, cost::varchar as cost, currency from base.ad_costs order by ${order}`,
  );

const HEAD = 'Päivä;Kampanja;Kulut;Muistio';
const FINNISH = `${HEAD}\r\n25.11.2026;Pääsiäinen;1 234,50 €;x\r\n24.11.2026;"Syys; alennus";12,00;y\r\n`;

/** What may stand in a column, and what is then said of it. */
const COLUMNS: readonly (readonly [string, readonly string[], object])[] = [
  ['whole numbers', ['1', '20', '-3'], { kind: 'whole', decimal: null, decimalOpen: false }],
  ['decimal commas', ['1,5', '1.234,50', '3'], { kind: 'decimal', decimal: ',' }],
  ['decimal points', ['1.5', '1,234.50', '3'], { kind: 'decimal', decimal: '.' }],
  ['thousands or decimals', ['1.234', '20'], { kind: 'decimal', decimal: null, decimalOpen: true }],
  ['both marks', ['1.50', '1,50'], { kind: 'decimal', decimal: null, decimalOpen: true }],
  ['money', ['12,50 €', '1 000,00 €', 'SEK 5,10'], { kind: 'money', decimal: ',' }],
  ['dotted days', ['1.2.2026', '24.12.2026'], { kind: 'date', days: 'dotted' }],
  ['slashed days that prove the month', ['1/2/2026', '24/12/2026'], { kind: 'date', days: 'dmy' }],
  ['slashed days that prove the day', ['1/2/2026', '12/24/2026'], { kind: 'date', days: 'mdy' }],
  ['slashed days that prove nothing', ['1/2/2026', '3/4/2026'], { kind: 'date', days: null, daysOpen: true }],
  ['slashed days that prove both', ['24/12/2026', '12/24/2026'], { kind: 'date', days: null, daysOpen: true }],
  ['moments', ['2026-11-25T10:00:00+02:00', '2026-11-25 10:00'], { kind: 'moment', days: 'iso' }],
  ['yes and no', ['kyllä', 'ei', 'ei'], { kind: 'flag' }],
  ['postal codes', ['00100', '00200', '33100'], { kind: 'text' }],
  ['nothing', ['', '-'], { kind: 'empty' }],
  ['numbers and a word', ['1', '2', '3', '4', 'Total'], { kind: 'whole', odd: 1 }],
  ['article numbers', ['SKU123', 'ABC900'], { kind: 'text' }],
];

test('what stands in a column is recognised over all its rows', async () => {
  const height = Math.max(...COLUMNS.map(([, cells]) => cells.length));
  const rows = Array.from({ length: height }, (_, row) => COLUMNS.map(([, cells]) => cells[row] ?? '').join(';'));
  const { columns } = await lookAt([COLUMNS.map(([name]) => name).join(';'), ...rows, ''].join('\n'));
  for (const [place, [name, , expected]] of COLUMNS.entries())
    expect(columns[place], name).toMatchObject({ name, type: expected });
});

describe('a file of a person', () => {
  test('is mapped by Finnish names, read in its encoding, and its numbers and days as it proves them', async () => {
    const utf16 = Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(FINNISH, 'utf16le')]);
    const files: readonly (readonly [string, string | Buffer, string])[] = [
      ['utf-8', `\uFEFF${FINNISH}`, 'a.csv'],
      ['utf-16', utf16, 'b.csv'],
      ['windows-1252', Buffer.from(FINNISH.replaceAll('€', 'EUR'), 'latin1'), 'c.txt'],
      ['utf-8', gzipSync(FINNISH), 'd.csv.gz'],
    ];
    for (const [encoding, content, name] of files) {
      const look = await lookAt(content, {}, name);
      expect([look.encoding, look.delimiter, look.mapping]).toEqual([
        ...[encoding, ';', { day: 'Päivä', campaign: 'Kampanja', cost: 'Kulut' }],
      ]);
      expect(look.read?.shown.map((row) => [row['day'], row['campaign'], row['cost'], row['platform']])).toEqual([
        ['2026-11-25', 'Pääsiäinen', '1234.5000', 'Agency'],
        ['2026-11-24', 'Syys; alennus', '12.0000', 'Agency'],
      ]);
      expect(look.read?.rejected).toBe(0);
    }
  });

  test('is asked about where it proves nothing, and read as the person says', async () => {
    const text = 'Date,Campaign,Cost\n3/4/2026,A,"1.234"\n';
    const open = await lookAt(text);
    expect([open.read, open.asked]).toEqual([
      null,
      [
        { column: 'day', is: 'days' },
        { column: 'cost', is: 'decimal' },
      ],
    ]);
    const forms = { day: { days: 'mdy' as const, decimal: null }, cost: { days: null, decimal: ',' as const } };
    const said = await lookAt(text, { forms });
    expect(said.read?.shown[0]).toMatchObject({ day: '2026-03-04', cost: '1234.0000' });
  });

  test('has every row loaded right or turned away with its line, its text and the cure', async () => {
    const rows = [
      '25.11.2026;A;10,00;',
      '11/25/2026;B;11,00;',
      '24.11.2026;C;12.50;',
      '23.11.2026;D;=1+1;',
      'Yhteensä;;21,00;',
      '2026-11-22;E;1.000,00;',
      '22.11.2026;F',
      '21.11.2026;"open;13,00;',
    ];
    const text = [HEAD, ...rows, ''].join('\n');
    // Both marks stand in the column: nobody but a person can say which is the mistake.
    expect((await lookAt(text)).asked).toEqual([{ column: 'cost', is: 'decimal' }]);
    const { read } = await lookAt(text, { forms: { cost: { days: null, decimal: ',' } } });
    expect(read?.shown.map((row) => [row['day'], row['campaign'], row['cost']])).toEqual([
      ['2026-11-25', 'A', '10.0000'],
      ['2026-11-22', 'E', '1000.0000'],
    ]);
    expect(read?.rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'not_a_date'],
      [4, 'not_a_number'],
      [5, 'formula'],
      [6, 'not_a_date'],
      [8, 'wrong_column_count'],
      [9, 'broken_quotes'],
    ]);
    expect(read?.rejects[0]?.detail).toContain('25.11.2026');
    expect(read?.rejects[1]).toMatchObject({ rawText: rows[2], column: 'cost' });
    expect(read?.rejects[1]?.detail).toMatch(/12\.50".*decimal comma/);
  });

  test('has a row of totals turned away although it could be read', async () => {
    const text = 'sku;valid_from;unit_cost;currency\nA;1.11.2026;5,00;EUR\nTotal;1.11.2026;5,00;EUR\n';
    const { read } = await lookAt(text, { fact: 'unit_costs', constants: {} }, 'costs.csv');
    expect([read?.good, read?.rejects.map(({ line, reason }) => [line, reason])]).toEqual([1, [[3, 'row_of_totals']]]);
  });

  test.each([
    ['two names that differ by their size', 'Day,day,cost\n', /"day" twice/],
    ['a name of the loader', 'day,_LINE,cost\n', /keeps for itself/],
    ['a name over two lines', 'day,"co\nst"\n', /quote without an end/],
    ['a name without an end', `day,${'x'.repeat(70_000)}\n`, /longer than/],
    ['a name of 2,000 letters', `day,cost,${'x'.repeat(2000)}\n`, /2000 characters/],
    ['another separator', 'day;cost\n', /separated by ";"/],
  ])('whose header holds %s is refused with its line and the cure', (_, content, sentence) => {
    const { files } = mappedSource('agency', {
      ...{ version: 1, fact: 'ad_costs', delimiter: ',', constants: {} },
      columns: ['day', 'cost'].map((column) => ({ column, from: column, days: null, decimal: null })),
    });
    const [file] = files;
    if (file === undefined) throw new Error('no file');
    expect(() => foreignHeaderOrThrow(written('header.csv', content), file, ',')).toThrow(sentence);
  });

  test('may have hostile names, which stay names', async () => {
    const name = `x"); drop table y; --'`;
    const text = `"${name.replaceAll('"', '""')}";=HYPERLINK("http://evil");<script>alert(1)</script>;\n25.11.2026;A;1,00;\n`;
    const mapping = { day: name, campaign: '=HYPERLINK("http://evil")', cost: '<script>alert(1)</script>' };
    const { read, fileMapping, columns } = await lookAt(
      text.replace('=HYPERLINK("http://evil")', '"=HYPERLINK(""http://evil"")"'),
      { mapping },
    );
    expect(columns.map((column) => column.name)).toEqual([...Object.values(mapping), 'cell 4']);
    expect(read?.shown[0]).toMatchObject({ day: '2026-11-25', campaign: 'A', cost: '1.0000' });
    expect(fileMapping?.columns.map(({ from }) => from)).toEqual(Object.values(mapping));
  });
});

describe('a saved source', () => {
  test('loads, archives, reconciles and rebuilds by the mapping of each load', async () => {
    const first = (await lookAt(FINNISH)).fileMapping;
    const saved = first === null ? null : { ...first, version: 1 };
    const summary = await load(saved, FINNISH);
    expect([summary.state, summary.merged, summary.rejected]).toEqual(['ok', 2, 0]);
    expect(JSON.parse(summary.reconciliation ?? '')).toEqual([
      { name: 'rows', file: '2', warehouse: '2' },
      { name: 'sum of cost', file: '1246.5000', warehouse: '1246.5000' },
    ]);
    // The same file again is known; by another mapping it is not, and what it says then takes the place of what it said.
    expect(await load(saved, FINNISH)).toMatchObject({ merged: 0, message: 'Every file was loaded before.' });
    const second = saved === null ? null : { ...saved, version: 2, constants: { ...saved.constants, currency: 'SEK' } };
    expect((await load(second, FINNISH)).merged).toBe(2);
    expect((await load(saved, `${HEAD}\n23.11.2026;Joulu;5,00;\n`)).merged).toBe(1);
    expect(await costs('day')).toEqual([
      { day: '2026-11-23', campaign: 'Joulu', cost: '5.0000', currency: 'EUR' },
      { day: '2026-11-24', campaign: 'Syys; alennus', cost: '12.0000', currency: 'SEK' },
      { day: '2026-11-25', campaign: 'Pääsiäinen', cost: '1234.5000', currency: 'SEK' },
    ]);
    const before = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(before);
  });

  test('refuses a file of another shape as a whole, and nothing of it is loaded', async () => {
    const { fileMapping } = await lookAt(FINNISH);
    const before = await costs();
    await expect(load(fileMapping, FINNISH.replaceAll(';', ','))).rejects.toThrow(/separated by/);
    await expect(load(fileMapping, FINNISH.replace('Kulut', 'Kulu'))).rejects.toThrow(/"Kulu" must be "Kulut"/);
    await expect(load(fileMapping, FINNISH.replace('Päivä', 'Aika'))).rejects.toThrow(/"Päivä" is missing/);
    expect(await costs()).toEqual(before);
  });
});
