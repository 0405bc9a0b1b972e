import { describe, expect, test } from 'vitest';
import { formulaParts, formulaSql, parseFormula } from './formula';

const sql = (text: string) => formulaSql(parseFormula(text), (name) => name);

describe('a formula', () => {
  test.each([
    ['{a} + {b} * {c}', '(a + (b * c))'],
    ['({a} - {b}) / {c}', '((a - b) / nullif(c, 0))'],
    ['{a} / {b} / 2', '((a / nullif(b, 0)) / nullif(2::double, 0))'],
    ['{a} - {b} - {c}', '((a - b) - c)'],
  ])('%s becomes %s', (text, expected) => {
    expect(sql(text)).toBe(expected);
  });

  test('names its parts once', () => {
    expect(formulaParts(parseFormula('{a} / ({b} + {a})'))).toEqual(['a', 'b']);
  });

  test.each(['{a} +', '{a} {b}', '{a}; drop table x', '({a}', '', 'a + b', '{a} / * {b}', '{a-b}'])(
    'that makes no sense is refused: «%s»',
    (text) => {
      expect(() => parseFormula(text)).toThrow(/formula «/);
    },
  );
});
