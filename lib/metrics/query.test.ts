import { describe, expect, test } from 'vitest';
import { querySchema } from './query';

const base = { metrics: ['netSales'], period: 'last90Days' };

describe('a query', () => {
  test('as small as it gets is accepted', () => {
    expect(querySchema.parse(base)).toEqual(base);
  });

  test.each([
    ['an unknown metric', { ...base, metrics: ['profit'] }, /unknown metric «profit»/],
    ['an unknown dimension', { ...base, by: ['colour'] }, /unknown dimension «colour»/],
    ['a metric named twice', { ...base, metrics: ['orders', 'orders'] }, /named twice/],
    ['a period backwards', { ...base, period: { from: '2026-02-01', to: '2026-01-01' } }, /from is after to/],
    ['a day that does not exist', { ...base, period: { from: '2026-02-30', to: '2026-03-01' } }, /./],
    ['an order by something not asked', { ...base, order: { by: 'orders' } }, /not asked for/],
    ['others without a limit', { ...base, by: ['product'], others: true }, /limit/],
    ['three comparisons', { ...base, compare: ['previous', 'lastYear', 'target'] }, /./],
    ['a share of nothing asked', { ...base, share: ['orders'] }, /not among/],
    ['something it does not know', { ...base, sql: 'select 1' }, /./],
    ['a prototype', JSON.parse('{"metrics":["constructor"],"period":"last90Days"}'), /unknown metric/],
  ])('with %s is refused', (_, query, message) => {
    const result = querySchema.safeParse(query);
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.message).join('; ')).toMatch(message);
  });
});
