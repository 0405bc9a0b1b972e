import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryFile, entryRow } from '@/lib/entries/targets-file';
import { parseDelimited } from '@/lib/entries/parse-delimited';

test('cells are separated by what the first line holds most of, quoted ones may hold anything', () => {
  const cells = (text: string) => parseDelimited(text).map((row) => row.cells);
  expect(cells('a;b\r\n1,5;"x;\n""y"""\r\n')).toEqual([
    ['a', 'b'],
    ['1,5', 'x;\n"y"'],
  ]);
  expect(cells('\uFEFFa\tb\n1\t\n')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
  expect(cells('a,b\n"broken,1\nnext,2')).toEqual([
    ['a', 'b'],
    ['"broken', '1'],
    ['next', '2'],
  ]);
});

test('rows know the line on which they begin, empty lines are passed over', () => {
  expect(parseDelimited('a,b\n\n"1\n2",x\n3,y\n').map(({ line }) => line)).toEqual([1, 3, 5]);
});

test('what is written for the loader is read back as it was, and no text makes reading go on for ever', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é') });
  fc.assert(fc.property(text, (any) => parseDelimited(any).length <= any.length + 1));
  const inner = fc.string({ unit: fc.constantFrom('a', '"', ',', 'é', '\n') }).map((cell) => `x${cell}x`);
  fc.assert(
    fc.property(fc.array(inner, { minLength: 7, maxLength: 7 }), (row) => {
      const [, read] = parseDelimited(entryFile([entryRow('id', row)]));
      expect(read?.cells).toEqual(['id', ...row]);
    }),
  );
});
