import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { STORY_AS_OF, tellStory } from './golden-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** What became of promises, over the story of golden-story.ts; orders 3 and 4 are here of customer 1, who ordered D on 20 March. */
let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-03-31' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  await warehouse.run('update facts.promises set customer_key = 1 where order_key in (3, 4)');
  await warehouse.run(`update facts.promises set shipped_date = due_date - 1 where delivered_date is not null`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-20T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});

afterAll(() => warehouse.close());

const rowsOf = async (query: AnalysisQuery) => (await runOrThrow(OPERATOR, query, context)).rows;

test('the ledger lists each broken promise with what followed, dearest first', async () => {
  expect(await rowsOf({ analysis: 'promiseLedger', period })).toEqual([
    // C: 2 days late, two complaints on 16 March of 4 and 6; customer 1 came back on 20 March.
    ['3', '2026-03-12', 'late', 2, 'SE', 'Postbud', '2026-03-16', 'late', null, 10, '2026-03-20'],
    // D: open, 6 days after its day on 31 March; nothing followed.
    ['4', '2026-03-25', 'overdue', 6, 'SE', 'Postbud', null, null, null, 0, null],
    ['6', '2026-03-01', 'damaged', null, 'FI', 'Paketti', null, null, null, 0, null],
  ]);
});

test('the ledger of one carrier holds what followed its promises, although orders and returns have no carrier', async () => {
  const filters = [{ dimension: 'carrier' as const, in: ['Postbud'] }];
  const rows = await rowsOf({ analysis: 'promiseLedger', period, filters });
  expect(rows.map(([order, , , , , , complaint, , , , next]) => [order, complaint, next])).toEqual([
    ['3', '2026-03-16', '2026-03-20'],
    ['4', null, null],
  ]);
});

test('the ledger has as many rows as the metric counts broken promises', async () => {
  const answer = await runOrThrow(OPERATOR, { metrics: ['brokenPromises'], period, totals: true }, context);
  expect((await rowsOf({ analysis: 'promiseLedger', period })).length).toBe(answer.totals?.[0]);
});

test('outcomes stand beside the kept promises: complaints, returns, next orders and cost', async () => {
  expect(await rowsOf({ analysis: 'promiseOutcomes', period })).toEqual([
    // A kept: its tent came back (handling 6), a question cost 2; G is not due yet and is not counted.
    ['kept', 1, 0.25, 0, 1, null, 8, 8],
    ['late', 1, 0.25, 1, 0, 1, 10, 10],
    ['overdue', 1, 0.25, 0, 0, 0, 0, 0],
    ['damaged', 1, 0.25, 0, 0, null, 0, 0],
  ]);
});

test('a promise whose day is not over is neither kept nor broken', async () => {
  const march31 = { from: '2026-03-31', to: '2026-03-31' };
  expect(await rowsOf({ analysis: 'promiseOutcomes', period: march31 })).toEqual([]);
  expect(await rowsOf({ analysis: 'promiseLedger', period: march31 })).toEqual([]);
});

test('logistics sets what waits against what is shipped, by market', async () => {
  // Shipped in Finland on 28 February (order 6) and 4 March (1), in Sweden on 11 March (3). At the end of 11 March 7 waits in
  // Finland and 4 in Sweden (5 is not due); in the week before, Finland shipped nothing and Sweden one, 1 / 7 a day.
  const week = { from: '2026-03-05', to: '2026-03-11' };
  expect(await rowsOf({ analysis: 'logistics', period: week })).toEqual([
    ['FI', 1, 0, null, 0, 2 / 7, null],
    ['SE', 1, 1 / 7, 7, 0, 1 / 7, 1],
  ]);
  // At the end of 24 March order 4 is due the next day; nothing was shipped within its week.
  const later = { from: '2026-03-18', to: '2026-03-24' };
  expect(await rowsOf({ analysis: 'logistics', period: later })).toEqual([
    ['FI', 1, 0, null, 0, 2 / 7, null],
    ['SE', 1, 0, null, 1, 1 / 7, null],
  ]);
});
