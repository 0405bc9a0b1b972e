import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from './csv';

/** An independent reading of one RFC 4180 record. */
function parse(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

test('any text comes back, with an apostrophe before what a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = parse(csvCell(text));
      expect(back === text || back === `'${text}`).toBe(true);
      expect(/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(back)).toBe(false);
    }),
  );
});

test('a negative number stays a number, a dash in text does not', () => {
  expect(csvCell(-12.5)).toBe('-12.5');
  expect(csvCell('-12.5')).toBe("'-12.5");
  expect(csvCell(null)).toBe('');
});
