import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { Query } from '@/lib/metrics/query';
import { runOrThrow } from '@/lib/warehouse/run';

/**
 * Days and hours that calendars trip over, loaded as a shop delivers them (UTC) and asked in Helsinki. Every order has an
 * amount of its own, all powers of two, so that a sum tells which orders are in it.
 */
const ORDERS = {
  // Clocks go forward on 29 March 2026 at 03:00 (UTC+2 → UTC+3).
  '2026-03-27T22:30:00Z': 1, // 28 March 00:30
  '2026-03-28T09:30:00Z': 2, // 28 March 11:30
  '2026-03-28T11:30:00Z': 4, // 28 March 13:30
  '2026-03-28T22:30:00Z': 8, // 29 March 00:30, still winter
  '2026-03-29T08:30:00Z': 16, // 29 March 11:30, summer
  '2026-03-29T20:30:00Z': 32, // 29 March 23:30, the 23-hour day ends
  '2026-03-29T21:30:00Z': 64, // 30 March 00:30
  // Clocks go back on 25 October 2026 and 26 October 2025 at 04:00: 03:30 comes twice.
  '2026-10-25T00:30:00Z': 128, // 03:30 summer
  '2026-10-25T01:30:00Z': 256, // 03:30 winter
  '2026-10-25T21:30:00Z': 512, // 23:30, the 25-hour day ends
  '2025-10-26T00:30:00Z': 1024, // 03:30 summer
  '2025-10-26T01:30:00Z': 2048, // 03:30 winter
  // Ends of months.
  '2026-02-27T10:00:00Z': 4096,
  '2026-02-28T09:00:00Z': 8192, // 11:00
  '2026-02-28T12:00:00Z': 16384, // 14:00
  '2026-03-31T09:00:00Z': 32768, // 12:00 summer
  // Week 53 of 2026 (28 December to 3 January) and what stands 364 days before.
  '2025-12-22T10:00:00Z': 1 << 16, // Monday of week 52
  '2025-12-29T10:00:00Z': 1 << 17, // Monday of week 1 of 2026
  '2026-01-04T10:00:00Z': 1 << 18, // its Sunday
  '2026-01-05T10:00:00Z': 1 << 19, // Monday of week 2
  '2026-12-21T10:00:00Z': 1 << 20, // Monday of week 52
  '2026-12-28T10:00:00Z': 1 << 21, // Monday of week 53
  '2027-01-03T10:00:00Z': 1 << 22, // its Sunday
  '2027-01-04T10:00:00Z': 1 << 23, // Monday of week 1
  // The leap day.
  '2023-02-28T09:00:00Z': 1 << 24, // 11:00
  '2023-02-28T12:00:00Z': 1 << 25, // 14:00
  '2023-03-01T10:00:00Z': 1 << 26,
  '2024-02-28T10:00:00Z': 1 << 27,
  '2024-02-29T09:00:00Z': 1 << 28, // 11:00
  '2025-02-28T10:00:00Z': 1 << 29,
} as const;

let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading({}, '2027-02-01T10:00:00Z');
  const orders = Object.keys(ORDERS).map((at, n) => `O${n},C${n},FI,EUR,${at}`);
  const lines = Object.values(ORDERS).map((amount, n) => `O${n},1,TENT,1,${amount}`);
  await bed.load('contract', {
    'orders.csv': `order_number,customer_id,market,currency,ordered_at\n${orders.join('\n')}\n`,
    'order_lines.csv': `order_number,line_number,sku,quantity,gross_amount\n${lines.join('\n')}\n`,
  });
}, 60_000);
afterAll(() => bed.remove());

async function ask(query: Omit<Query, 'metrics'>, asOf: string) {
  const { timeZone, currency } = bed.loading.workspace;
  const context = { engine: bed.engine, workspace: { timeZone, currency, firstWeekday: 1 }, now: new Date(), asOf };
  return runOrThrow(OPERATOR, { metrics: ['netSales'], ...query }, context);
}

const LATER = '2027-02-01T00:00:00';
const rows = async (query: Omit<Query, 'metrics'>, asOf = LATER) => (await ask(query, asOf)).rows;
const withSales = async (query: Omit<Query, 'metrics'>, asOf = LATER) =>
  (await rows(query, asOf)).filter((row) => row.slice(1).some((cell) => cell !== 0 && cell !== null));

test('the day of 23 hours holds its own orders, and half of it meets the same half of the day before', async () => {
  expect(await rows({ period: { from: '2026-03-28', to: '2026-03-30' }, grain: 'day' })).toEqual([
    ['2026-03-28', 1 + 2 + 4],
    ['2026-03-29', 8 + 16 + 32],
    ['2026-03-30', 64],
  ]);
  // At 12:00, 11 hours after midnight: 11:30 of both days is in, 13:30 of the day before is not.
  expect(await rows({ period: 'today', compare: ['previous'] }, '2026-03-29T12:00:00')).toEqual([[8 + 16, 1 + 2]]);
  expect(await withSales({ period: { from: '2026-03-29', to: '2026-03-29' }, grain: 'hour' })).toEqual([
    ['2026-03-29T00:00:00', 8],
    ['2026-03-29T11:00:00', 16],
    ['2026-03-29T23:00:00', 32],
  ]);
});

test('the hour that comes twice holds the orders of both, and meets that of the change a year before', async () => {
  expect(
    await withSales({ period: { from: '2026-10-25', to: '2026-10-25' }, grain: 'hour', compare: ['lastYear'] }),
  ).toEqual([
    ['2026-10-25T03:00:00', 128 + 256, 1024 + 2048],
    ['2026-10-25T23:00:00', 512, 0],
  ]);
});

test('month to date on the 31st meets all of a shorter month, whatever the hour', async () => {
  const monthToDate: Omit<Query, 'metrics'> = { period: 'monthToDate', compare: ['previous'] };
  const march = 1 + 2 + 4 + 8 + 16 + 32 + 64;
  const february = 4096 + 8192 + 16384;
  // 28 whole days of March and of February; and from then on February is over.
  expect(await rows(monthToDate, '2026-03-29T00:00:00')).toEqual([[1 + 2 + 4, february]]);
  expect(await rows(monthToDate, '2026-03-29T12:00:00')).toEqual([[1 + 2 + 4 + 8 + 16, february]]);
  expect(await rows(monthToDate, '2026-03-31T00:00:00')).toEqual([[march, february]]);
  expect(await rows(monthToDate, '2026-03-31T12:30:00')).toEqual([[march + 32768, february]]);
  expect(await rows(monthToDate, '2026-04-01T00:00:00')).toEqual([[march + 32768, february]]);
  // On the 28th both are cut at the hour.
  expect(await rows(monthToDate, '2026-03-28T12:00:00')).toEqual([[1 + 2, 4096 + 8192]]);
  // In April, 30 days: of March, 30 days too, and never its 31st.
  expect(await rows(monthToDate, '2026-04-30T13:00:00')).toEqual([[0, march]]);
});

test('week 53 meets the week of the same weekdays 364 days before, not week 53 of a year that has none', async () => {
  expect(await rows({ period: 'lastWeek', compare: ['lastYear'] }, '2027-01-05T00:00:00')).toEqual([
    [(1 << 21) + (1 << 22), (1 << 17) + (1 << 18)],
  ]);
  expect(
    await rows({ period: { from: '2026-12-21', to: '2027-01-10' }, grain: 'week', compare: ['lastYear'] }),
  ).toEqual([
    ['2026-12-21', 1 << 20, 1 << 16],
    ['2026-12-28', (1 << 21) + (1 << 22), (1 << 17) + (1 << 18)],
    ['2027-01-04', 1 << 23, 1 << 19],
  ]);
});

test('the leap day has no partner of its own, and is counted once in its month and year', async () => {
  const dates: Pick<Query, 'compare'> = { compare: ['lastYearDates'] };
  expect(await rows({ period: { from: '2024-02-28', to: '2024-02-29' }, grain: 'day', ...dates })).toEqual([
    ['2024-02-28', 1 << 27, (1 << 24) + (1 << 25)],
    ['2024-02-29', 1 << 28, null],
  ]);
  expect(await rows({ period: { from: '2024-02-28', to: '2024-02-29' }, ...dates })).toEqual([
    [(1 << 27) + (1 << 28), (1 << 24) + (1 << 25)],
  ]);
  // The year to 29 February at noon: of 2023 all of 28 February, which was over, and nothing of March.
  expect(await rows({ period: 'yearToDate', compare: ['lastYear'] }, '2024-02-29T12:00:00')).toEqual([
    [(1 << 27) + (1 << 28), (1 << 24) + (1 << 25)],
  ]);
  // February 2025 as a whole meets February 2024 as a whole, its 29th included.
  expect(await rows({ period: { from: '2025-02-01', to: '2025-02-28' }, ...dates })).toEqual([
    [1 << 29, (1 << 27) + (1 << 28)],
  ]);
});

test('a year before the first order compares with nothing, not with zero', async () => {
  const first = { from: '2023-02-27', to: '2023-03-02' };
  expect(await rows({ period: first, compare: ['lastYear'] })).toEqual([[(1 << 24) + (1 << 25) + (1 << 26), null]]);
  expect(await rows({ period: first, grain: 'day', compare: ['lastYear'] })).toEqual([
    ['2023-02-27', 0, null],
    ['2023-02-28', (1 << 24) + (1 << 25), null],
    ['2023-03-01', 1 << 26, null],
    ['2023-03-02', 0, null],
  ]);
});
