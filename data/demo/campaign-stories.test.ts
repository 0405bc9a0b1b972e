import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerRows } from '@/data/demo/answer-rows';
import { testCompany, type TestCompany } from '@/data/demo/test-company';
import { MODELS } from '@/lib/analyses/attribution-models';
import type { Asked } from '@/lib/analyses/asked';

/** What the campaigns of the company brought, by public questions as the view of marketing asks them. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

const rowsOf = (query: Asked) => answerRows(company, query);
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const sumOf = (rows: Awaited<ReturnType<typeof rowsOf>>, column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

test.each(MODELS)('by %s the orders and net sales of all campaigns are those of the executive view', async (model) => {
  // Every other model by another way to ask: most orders of the stores and marketplaces have no touch, and returns are of September too.
  const filters = MODELS.indexOf(model) % 2 === 0 ? [] : [{ dimension: 'market' as const, in: ['SE'] }];
  const rows = await rowsOf({ analysis: 'attribution', input: { by: 'campaign', model }, period: OCTOBER, filters });
  const [whole] = await rowsOf({ metrics: ['orders', 'netSales'], period: OCTOBER, filters });
  expect(sumOf(rows, 'creditedOrders')).toBeCloseTo(Number(whole?.['orders']), 6);
  expect(sumOf(rows, 'netSales')).toBeCloseTo(Number(whole?.['netSales']), 4);
  expect(rows.length).toBeGreaterThan(3);
});
