import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyOf, md5 } from '@/lib/events/key-of';

it('is what DuckDB calls md5_number_lower and md5, for any text', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const texts = fc
    .sample(fc.string({ unit: 'grapheme' }), { numRuns: 200, seed: 4 })
    .map((text) => text.replaceAll('\0', ''));
  for (const text of ['', 'edge:a', 'ääkköset', ...texts]) {
    const result = await connection.runAndReadAll('select md5_number_lower($1)::varchar, md5($1)', [text]);
    expect(result.getRowsJson()).toEqual([[keyOf(text), md5(text)]]);
  }
});
