import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { relationsIn } from '@/lib/cli/generate/schema-relations';

const STOCK = `-- What lies in the store,
-- counted each night.
-- grain: one row per product and day · key: sku, day
create table if not exists base.stock (
  sku varchar not null, -- Article number
  amount decimal(18, 4) -- Value, without tax
);
`;

test('a relation has the comment above it, its grain, its key and its columns with their comments', () => {
  expect(relationsIn(STOCK)).toEqual([
    {
      name: 'base.stock',
      meaning: 'What lies in the store, counted each night.',
      grain: 'one row per product and day',
      key: 'sku, day',
      columns: [
        { name: 'sku', type: 'varchar', required: true, meaning: 'Article number' },
        { name: 'amount', type: 'decimal(18, 4)', required: false, meaning: 'Value, without tax' },
      ],
    },
  ]);
});

test('a column without a comment and a relation without a grain are refused by name', () => {
  expect(() => relationsIn(STOCK.replace(' -- Article number', ''))).toThrow(
    /A column of base.stock has no comment: "sku varchar/,
  );
  expect(() => relationsIn(STOCK.replace('-- grain', '-- size'))).toThrow(/above base.stock does not end with "grain/);
});

test('every table that data/schema creates is read', () => {
  for (const name of readdirSync('data/schema')) {
    const sql = readFileSync(join('data/schema', name), 'utf8');
    expect(relationsIn(sql)).toHaveLength(sql.match(/^create (or replace )?(table|view)/gm)?.length ?? 0);
  }
});
