import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerRows, onlyRow } from '@/data/demo/answer-rows';
import { testCompany, type TestCompany } from '@/data/demo/test-company';
import type { Asked } from '@/lib/analyses/asked';

/** The stories of README.md about what the shop loses and could earn, found by public questions as the view of e-commerce asks them. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

const rowsOf = (query: Asked) => answerRows(company, query);
const autumn = { from: '2026-09-21', to: '2026-11-24' };
const within = (market: string) => [{ dimension: 'market' as const, in: [market] }];

describe('what is wanted and not found', () => {
  const missing = (market?: string) =>
    rowsOf({ analysis: 'missingDemand', period: autumn, ...(market === undefined ? {} : { filters: within(market) }) });

  test('is a packraft in however many spellings, which is not in the range and worth the most of what is not', async () => {
    const absent = (await missing()).filter(({ cause }) => cause === 'notInRange');
    const [first] = absent.toSorted((one, other) => Number(other['sessions']) - Number(one['sessions']));
    expect(first).toMatchObject({ demand: 'packraft' });
    expect(String(first?.['words']).split(', ')).toEqual(
      expect.arrayContaining(['packraft', 'pack raft', 'packrafts']),
    );
    expect(Number(first?.['lostSales'])).toBeGreaterThan(0);
    expect(Number(first?.['lostSales'])).toBeLessThanOrEqual(Number(first?.['lostSalesHigh']));
    expect(Number(first?.['lostSalesHigh'])).toBeLessThanOrEqual(
      Number(first?.['sessions']) * Number(first?.['averageOrder']),
    );
  });

  test('is a headlamp by another word, and the word that finds it is named', async () => {
    expect(onlyRow(await missing('FI'), 'demand', 'otsavalo')).toMatchObject({
      cause: 'synonym',
      insteadOf: 'otsalamppu',
    });
    const pairs = await rowsOf({ analysis: 'refinements', period: autumn, filters: within('FI') });
    const pair = onlyRow(pairs, 'searchQuery', 'otsavalo');
    expect(pair['refinedQuery']).toBe('otsalamppu');
    expect(Number(pair['share'])).toBeGreaterThan(0.5);
  });

  test('are boots in Sweden that a filter takes away, and none elsewhere', async () => {
    expect(onlyRow(await missing('SE'), 'demand', 'vandringskängor')).toMatchObject({ cause: 'filter' });
    for (const market of ['FI', 'NO'])
      expect((await missing(market)).filter(({ cause }) => cause === 'filter')).toEqual([]);
    const words = await rowsOf({ analysis: 'failedSearches', period: autumn, filters: within('SE') });
    const boots = onlyRow(words, 'searchQuery', 'vandringskängor');
    expect(Number(boots['filterRate'])).toBeGreaterThan(0.25);
    expect(boots['zeroRate']).toBe(0);
  });

  test('is the headlamp that is sold out and asked for', async () => {
    const gone = onlyRow(await missing(), 'cause', 'soldOut');
    expect(gone['demand']).toMatch(/lantern|headlamp/);
    expect(Number(gone['sessions'])).toBeGreaterThan(60);
    const [wanted] = await rowsOf({
      metrics: ['soldOutViews', 'restockRequests', 'units'],
      by: ['product'],
      period: { from: '2026-10-01', to: '2026-11-24' },
      order: { by: 'soldOutViews', descending: true },
      limit: 1,
    });
    expect(wanted).toMatchObject({ product: gone['demand'], units: 0 });
    expect(Number(wanted?.['restockRequests'])).toBeGreaterThan(10);
  });
});

test('the best-selling headlamp stands far down in its lists', async () => {
  const winners = await rowsOf({ analysis: 'hiddenWinners', period: autumn });
  expect(winners.map(({ product }) => product)).toEqual(['Isbrodd Blafjell headlamp 600']);
  expect(Number(winners[0]?.['averageRank'])).toBeGreaterThan(24);
});
