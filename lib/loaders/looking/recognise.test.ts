import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neededColumns, recognise } from '@/lib/loaders/looking/recognise';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { FACTS } from '@/lib/loaders/source';

/** Ways in which exports write one and the same name. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('_', ' '),
  (name) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  (name) => name.replaceAll('_', '-'),
];

describe('a header', () => {
  test.each(FACTS)(
    'with all columns of %s is recognised in any order and spelling, none mistaken for another',
    (fact) => {
      const names = CONTRACTS[fact].columns.map(({ name }) => name);
      fc.assert(
        fc.property(
          fc.shuffledSubarray(names, { minLength: names.length }),
          fc.constantFrom(...SPELLINGS),
          (columns, spell) => {
            const found = recognise(columns.map(spell), 'export.csv');
            expect(found.fact).toBe(fact);
            expect(found.missing).toEqual([]);
            expect(found.mapping).toEqual(Object.fromEntries(names.map((name) => [name, spell(name)])));
          },
        ),
        { numRuns: 50 },
      );
    },
  );

  test.each(FACTS)(
    'with the needed columns of %s and a file named after it is that, whatever else it holds',
    (fact) => {
      const needed = neededColumns(fact);
      fc.assert(
        fc.property(
          fc.uniqueArray(fc.stringMatching(/^zz[a-z]{4,8}$/), { maxLength: 5 }),
          fc.integer({ min: 0, max: 1000 }),
          (others, seed) => {
            const columns = [...needed, ...others].sort((one, other) =>
              `${String(seed)}${one}`.length % 2 === 0 ? one.localeCompare(other) : other.localeCompare(one),
            );
            const found = recognise(columns, `${fact}-2026-11-25.csv`);
            expect(found.fact).toBe(fact);
            expect(Object.values(found.mapping).some((column) => others.includes(column))).toBe(false);
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  test('of a shop system is recognised by the names that such systems give', () => {
    const found = recognise(['Order ID', 'Created at', 'Customer number', 'Shop', 'Currency code', 'Note'], 'shop.csv');
    expect(found).toEqual({
      fact: 'orders',
      mapping: {
        order_number: 'Order ID',
        ordered_at: 'Created at',
        customer_id: 'Customer number',
        market: 'Shop',
        currency: 'Currency code',
      },
      missing: [],
    });
  });

  test('that lacks what is needed says which columns are missing', () => {
    const found = recognise(['order_number', 'sku', 'quantity'], 'order_lines.csv');
    expect(found.fact).toBe('order_lines');
    expect(found.missing).toEqual(['line_number', 'gross_amount']);
  });
});
