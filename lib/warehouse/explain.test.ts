import { readdirSync, readFileSync } from 'node:fs';
import { DuckDBInstance, DuckDBListValue, LIST, listValue, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import type { Filter, Grain } from '@/lib/metrics/query';
import { GRAINS } from '@/lib/metrics/query';
import { carriersOf, dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { AppError } from '@/lib/http/errors';
import { compile, type Statement } from './compile';
import type { CompileRequest } from './compile-request';
import type { SqlValue } from './engine';

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("attach ':memory:' as personal");
  for (const file of readdirSync('data/schema').sort()) {
    await connection.run(readFileSync(`data/schema/${file}`, 'utf8'));
  }
});

afterAll(() => {
  connection.closeSync();
});

function request(change: Partial<CompileRequest>): CompileRequest {
  return {
    metrics: ['netSales'],
    by: [],
    grain: undefined,
    span: { from: '2026-03-01', until: '2026-04-01' },
    filters: [],
    returnsBy: undefined,
    conversion: undefined,
    asOf: '2026-04-01T00:00:00',
    firstWeekday: 1,
    ...change,
  };
}

async function explain(statement: Statement): Promise<void> {
  const values = statement.values.map((value: SqlValue) =>
    typeof value === 'object' && value !== null ? listValue([...value]) : value,
  );
  const types = Object.fromEntries(
    values.flatMap((value, index) => (value instanceof DuckDBListValue ? [[index, LIST(VARCHAR)]] : [])),
  );
  await connection.run(`explain ${statement.sql}`, values, types);
}

/** Metrics in groups of the same carriers. */
function alike(): readonly { readonly metrics: readonly [MetricId, ...MetricId[]] }[] {
  const groups = new Map<string, [MetricId, ...MetricId[]]>();
  for (const id of METRIC_IDS) {
    const { bases } = resolvedMetric(id);
    const key = [...new Set(bases.map((base) => carriersOf(base).join(' ')))].sort().join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  return [...groups.values()].map((metrics) => ({ metrics }));
}

/** No grain, and of the others each in turn; all in the long run. */
function grainsOf(turn: number): readonly (Grain | undefined)[] {
  return inject('long') ? [undefined, ...GRAINS] : [undefined, GRAINS[turn % GRAINS.length]];
}

describe('every metric × dimension × grain compiles to SQL that the engine accepts, or is refused with a sentence', () => {
  test.each(METRIC_IDS)('%s', async (metric) => {
    await explain(compile(request({ metrics: [metric] })));
    for (const dimension of DIMENSION_IDS.filter((id) => !dimensionsOf(metric).includes(id)))
      for (const grain of [undefined, ...GRAINS])
        expect(() => compile(request({ metrics: [metric], by: [dimension], grain }))).toThrow(AppError);
  });

  // Metrics of the same facts are asked together, because the engine takes its time for each statement.
  test.each(alike())('$metrics.0 and those that are carried alike', async ({ metrics }) => {
    for (const [turn, dimension] of [undefined, ...dimensionsOf(metrics[0])].entries())
      for (const grain of grainsOf(turn)) {
        const ask = () =>
          compile(request({ metrics: [...metrics], by: dimension === undefined ? [] : [dimension], grain }));
        await (grain === 'hour' ? explainOrRefusedByHour(ask) : explain(ask()));
      }
  });

  test('all of the catalogue together, in another currency, by weeks that start on Sunday', async () => {
    const conversion = { from: 'EUR', to: 'SEK' };
    await explain(
      compile(
        request({
          metrics: METRIC_IDS.filter((id) => dimensionsOf(id).includes('market')),
          by: ['market'],
          grain: 'week',
          conversion,
          firstWeekday: 7,
          limit: 5,
        }),
      ),
    );
  });
});

async function explainOrRefusedByHour(ask: () => Statement): Promise<void> {
  let statement: Statement;
  try {
    statement = ask();
  } catch (error) {
    expect(error).toMatchObject({ code: 'unprocessable', details: { grain: 'hour' } });
    return;
  }
  await explain(statement);
}

const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "'; drop table facts.orders; --",
    "') or 1=1 --",
    '$1',
    '"',
    '\\',
    '%',
    '{asOfDay}',
    '\u0000',
    "''",
    '?',
  ),
);
const someFilter = fc.record({
  dimension: fc.constantFrom('market', 'channel', 'product' as const),
  kind: fc.constantFrom('in', 'notIn', 'contains' as const),
  values: fc.array(hostile, { minLength: 1, maxLength: 4 }),
});

function filterOf({ dimension, kind, values }: { dimension: string; kind: string; values: string[] }): Filter {
  const id = DIMENSION_IDS.find((known) => known === dimension) ?? 'market';
  if (kind === 'in') return { dimension: id, in: values };
  if (kind === 'notIn') return { dimension: id, notIn: values };
  return { dimension: id, contains: values.join('') };
}

/** The shape of a statement as the engine parses it. */
async function shapeOf(statement: Statement): Promise<unknown> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($1::varchar) as shape', [statement.sql]);
  return reader.getRowObjectsJson()[0]?.['shape'];
}

test('a value never changes the shape of the compiled SQL: neither text nor number of values reaches the statement', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someFilter, { minLength: 1, maxLength: 3 }), async (filters) => {
      const tame = filters.map((filter) => filterOf({ ...filter, values: ['a'] }));
      const wild = filters.map(filterOf);
      const tuples = [filters.flatMap((filter) => filter.values.slice(0, 1)).slice(0, 1)];
      const keyed = (values: string[][]) => ({ keys: { dimensions: ['product' as const], tuples: values } });
      const expected = compile(request({ filters: tame, by: ['product'], grain: 'day', ...keyed([['a']]) }));
      const actual = compile(request({ filters: wild, by: ['product'], grain: 'day', ...keyed(tuples) }));
      expect(actual.sql).toBe(expected.sql);
      expect(await shapeOf(actual)).toEqual(await shapeOf(expected));
      await explain(actual);
    }),
    { numRuns: 150 },
  );
});

test('grains are written by name from the catalogue only', () => {
  const grain: Grain = 'month';
  expect(compile(request({ grain })).sql).toContain("date_trunc('month', order_date)");
});
