import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOrThrow } from '@/lib/loaders/load';
import { lookAt as lookAtFile, written as writtenIn } from '@/lib/loaders/looking/file-bed';
import { countTitleLines } from '@/lib/loaders/looking/title-lines';
import type { FileMapping } from '@/lib/loaders/source';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const HEAD = 'Päivä;Kampanja;Kulut;Muistio';
let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

const written = (name: string, content: string) => writtenIn(bed.paths.root, name, content);

/** Looks at costs of an agency as the page does. */
const lookAt = (content: string) =>
  lookAtFile(bed.paths.root, 'agency.csv', content, { fact: 'ad_costs', constants: { platform: 'Agency' } });

function load(mapping: FileMapping | null, content: string) {
  const files = [{ path: written('costs.csv', content), name: 'costs.csv' }];
  return loadOrThrow(bed.loading, { source: 'agency', mapping, files, startedBy: 'inbox' });
}

describe('lines above the header', () => {
  const rows = '25.11.2026;Pääsiäinen;1 234,50;x\n24.11.2026;Syys;12,00;y\n';
  const TITLED: readonly (readonly [string, string, readonly string[]])[] = [
    ['of a report', 'Campaign report\n1.11.2026 - 30.11.2026\n\n', ['Campaign report', '1.11.2026 - 30.11.2026', '']],
    ['filled up with separators', 'Campaign report;;;\n;;;\n', ['Campaign report;;;', ';;;']],
    ['of names and values', 'Account;Routavaara\nCreated;26.11.2026\n', ['Account;Routavaara', 'Created;26.11.2026']],
    ['of nothing', '\n', ['']],
    ['of which there are none', '', []],
  ];

  test.each(TITLED)('%s are skipped, shown and kept', async (_, above, titles) => {
    const text = `${above}${HEAD}\n${rows}`;
    const { titles: found, read, fileMapping } = await lookAt(text);
    expect(found).toEqual(titles);
    expect(fileMapping?.skipped).toBe(titles.length === 0 ? undefined : titles.length);
    expect(read?.shown.map((row) => [row['day'], row['campaign'], row['cost']])).toEqual([
      ['2026-11-25', 'Pääsiäinen', '1234.5000'],
      ['2026-11-24', 'Syys', '12.0000'],
    ]);
    expect(read?.rejected).toBe(0);
  });

  test('leave the line of a rejected row what it is in the file, and a load of a file without them is refused with the line', async () => {
    const { fileMapping, read } = await lookAt(`Report\n\n${HEAD}\n${rows}23.11.2026;Joulu;=1+1;\n`);
    expect(read?.rejects.map(({ line, reason }) => [line, reason])).toEqual([[6, 'formula']]);
    const saved = fileMapping === null ? null : { ...fileMapping, version: 9 };
    const titled = 'Another report\n\n';
    expect(await load(saved, `${titled}${HEAD}\n22.11.2026;Loppiainen;7,00;\n`)).toMatchObject({
      merged: 1,
      rejected: 0,
    });
    await expect(load(saved, `${HEAD}\n${rows}`)).rejects.toThrow(/Line 3.*is missing/);
    await expect(load(saved, 'Report\n')).rejects.toThrow(/must stand in line 3/);
  });

  test.each([
    ['a header with a cell too few', 'day;campaign\n2026-11-25;A;1,00\n2026-11-24;B;2,00\n'],
    ['a header with unnamed columns', ';campaign;\n2026-11-25;A;1,00\n2026-11-24;B;2,00\n'],
    ['rows without a header', 'Report\n2026-11-25;A;1,00\n2026-11-24;B;2,00\n'],
    ['one column', 'Report\n\nday\n2026-11-25\n'],
    ['nothing', ''],
  ])('are not seen in %s', (_, text) => {
    expect(countTitleLines(text)).toBe(0);
  });
});
