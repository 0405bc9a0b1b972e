import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { answerSchema } from '@/lib/metrics/answer-schema';
import type { AnswerTarget } from '@/lib/metrics/answer-target';
import type { Query } from '@/lib/metrics/query';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * The story: a shop in FI that has sold on the web since 1 January 2025, 40 € each Sunday and 10 € on every other day, one order
 * a day; in November 2026 twice that up to the 15th. Targets: November 2026 900 €, December 620 €, April 2025 300 €,
 * February 2028 290 €; returned sales of November 2026 at most 60 €; digital share 0.8.
 */
let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.run(`insert into base.calendar
    select day, 2026, 1, 1, date_trunc('month', day), date_trunc('quarter', day), 2026
    from (select cast(unnest(generate_series(date '2024-01-01', date '2028-12-31', interval 1 day)) as date) as day)`);
  await warehouse.run(`insert into facts.orders
    select row_number() over (order by day), day::varchar, null, day, day + interval 10 hour, 'FI', 'web', 'FI', null, 'card', 'anonymous',
      true, 1, 1, amount, 0, amount, 0, 0, false, false, false
    from (select day, (case when isodow(day) = 7 then 40 else 10 end)
            * (case when day between '2026-11-01' and '2026-11-15' then 2 else 1 end) as amount
          from base.calendar where day between '2025-01-01' and '2028-02-14' and day not between '2026-11-16' and '2026-12-31')`);
  await warehouse.run(`insert into base.orders (order_key, order_number, market, channel, currency, ordered_at, status, is_test, is_provisional, source, load_id)
    select order_key, order_number, market, channel, 'EUR', ordered_local, 'accepted', false, false, 'story', 1 from facts.orders limit 1`);
  await warehouse.insert('ops.fact_states', [
    {
      fact: 'orders',
      source: 'story',
      row_count: 1,
      first_day: '2025-01-01',
      last_day: '2028-02-14',
      complete_until: '2028-02-15T00:00:00',
      load_id: 1,
    },
  ]);
  await warehouse.run(`insert into base.targets values
    ('netSales', date '2026-11-01', '', '', '', 900, 'EUR', 'story', 1),
    ('netSales', date '2026-12-01', '', '', '', 620, 'EUR', 'story', 1),
    ('netSales', date '2025-04-01', '', '', '', 300, 'EUR', 'story', 1),
    ('netSales', date '2028-02-01', '', '', '', 290, 'EUR', 'story', 1),
    ('returnedSales', date '2026-11-01', '', '', '', 60, 'EUR', 'story', 1),
    ('digitalShare', date '2026-11-01', '', '', '', 0.8, null, 'story', 1)`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2028-03-01T00:00:00Z'),
  };
});
afterAll(() => warehouse.close());

async function targetsOf(
  asOf: string,
  query: Pick<Query, 'period'> & Partial<Query>,
): Promise<readonly AnswerTarget[]> {
  const asked: Query = { metrics: ['netSales'], compare: ['target'], ...query };
  const answer = await runOrThrow(OPERATOR, asked, { ...context, asOf });
  return answerSchema.parse(JSON.parse(JSON.stringify(answer))).targets ?? [];
}

describe('the pace of a flow', () => {
  test('is measured against the same weekdays of last year, and so is the day on which the target will be reached', async () => {
    // 1 November 2026 is a Sunday, and so is 2 November 2025. The 30 days from there hold 5 Sundays: 5 × 40 + 25 × 10 = 450.
    // The first 15 hold 3: 3 × 40 + 12 × 10 = 240, so 240 / 450 of 900 = 480 is expected. By date it would be 210 / 450.
    // Sold: 2 × 240 = 480. The pace is 1 and the target is met at the end of the last day.
    const [target, ...others] = await targetsOf('2026-11-16T00:00:00', { period: 'monthToDate' });
    expect(others).toEqual([]);
    expect(target).toMatchObject({
      metric: 'netSales',
      kind: 'flow',
      target: 900,
      to: '2026-11-30',
      basis: 'lastYear',
    });
    expect(target?.actual).toBe(480);
    expect(target?.expectedShare).toBeCloseTo(240 / 450, 12);
    expect(target?.pace).toBeCloseTo(1, 12);
    expect(target?.attainment).toBeCloseTo(480 / 900, 12);
    expect(target?.projectedDate).toBe('2026-11-30');
  });

  test('ahead of last year reaches the target earlier', async () => {
    // 1 to 8 November: 2 Sundays and 6 others, expected 140 / 450 of 900 = 280; sold 280. A target of 720 would need
    // 140 / 450 × 720 / 280 = 0.8 of last year = 360, which was there at the end of the 24th (240 + 6 × 10 + 40 + 10 + 10).
    await warehouse.run(
      `insert into base.targets values ('salesBeforeReturns', date '2026-11-01', '', '', '', 720, 'EUR', 'story', 1)`,
    );
    const [target] = await targetsOf('2026-11-09T00:00:00', {
      metrics: ['salesBeforeReturns'],
      period: { from: '2026-11-01', to: '2026-11-30' },
    });
    expect(target?.pace).toBeCloseTo(280 / (720 * (140 / 450)), 12);
    expect(target?.projectedDate).toBe('2026-11-24');
  });

  test('counts days alike where last year is not there, and goes on beyond the period when it falls behind', async () => {
    // April 2025, 15 of 30 days, 3 Sundays (6, 13) … 2 × 40 + 13 × 10 = 210 of 300: pace 210 / 150 = 1.4, 300 is reached when
    // 0.5 × 300 / 210 = 0.714 of the month has passed: 21.43 days, at the end of the 22nd.
    const [target] = await targetsOf('2025-04-16T00:00:00', { period: 'monthToDate' });
    expect(target).toMatchObject({ basis: 'even', expectedShare: 0.5, actual: 210, projectedDate: '2025-04-22' });
    expect(target?.pace).toBeCloseTo(1.4, 12);
    // A market of its own that sells as much but is asked for 600: 0.5 × 600 / 210 = 1.4286 of the month, 12.86 days more.
    await warehouse.run(
      `insert into base.targets values ('netSales', date '2025-04-01', 'FI', '', '', 600, 'EUR', 'story', 1)`,
    );
    const [behind] = await targetsOf('2025-04-16T00:00:00', {
      period: 'monthToDate',
      filters: [{ dimension: 'market', in: ['FI'] }],
    });
    expect(behind?.projectedDate).toBe('2025-05-13');
  });

  test('takes a leap month for as long as it is', async () => {
    // February 2028 has 29 days; 364 days earlier are 2 February to 2 March 2027, also 29. 1 February 2028 is a Tuesday: 14
    // days hold 2 Sundays: 80 + 120 = 200; 29 days hold 4: 160 + 250 = 410.
    const [target] = await targetsOf('2028-02-15T00:00:00', { period: 'monthToDate' });
    expect(target).toMatchObject({ target: 290, to: '2028-02-29', basis: 'lastYear', actual: 200 });
    expect(target?.expectedShare).toBeCloseTo(200 / 410, 12);
  });

  test('takes parts of months by days, and a period that is over as a whole', async () => {
    // 21 to 30 November: 900 / 30 × 10 = 300; 1 to 10 December: 620 / 31 × 10 = 200. Nothing was sold.
    const [target] = await targetsOf('2027-01-10T00:00:00', { period: { from: '2026-11-21', to: '2026-12-10' } });
    expect(target?.target).toBeCloseTo(500, 9);
    expect(target).toMatchObject({ expectedShare: 1, basis: 'over', pace: 0, attainment: 0, projectedDate: null });
  });

  test('cuts a day that is not over on both sides', async () => {
    // At noon of the 15th both Sundays' orders of 10 o'clock are in: as at its end.
    const [noon] = await targetsOf('2026-11-15T12:00:00', { period: 'monthToDate' });
    expect(noon?.expectedShare).toBeCloseTo(240 / 450, 12);
    // At nine neither is: 200 / 450 expected, 400 sold.
    const [nine] = await targetsOf('2026-11-15T09:00:00', { period: 'monthToDate' });
    expect(nine?.expectedShare).toBeCloseTo(200 / 450, 12);
    expect(nine?.actual).toBe(400);
  });

  test('of two ranges that end ahead is not mixed up, although both are cut to the same days', async () => {
    const of = async (to: string) =>
      (await targetsOf('2026-11-16T00:00:00', { period: { from: '2026-11-01', to } }))[0];
    expect((await of('2026-11-30'))?.target).toBeCloseTo(900, 9);
    expect((await of('2026-11-20'))?.target).toBeCloseTo(600, 9);
  });
});

describe('other targets', () => {
  test('of a ratio are a distance without a pace', async () => {
    const [target] = await targetsOf('2026-11-16T00:00:00', { metrics: ['digitalShare'], period: 'monthToDate' });
    expect(target).toMatchObject({ kind: 'distance', target: 0.8, actual: 1, to: '2026-11-15' });
    expect(target).toMatchObject({ expectedShare: null, pace: null, projectedDate: null, basis: null });
  });

  test('that are limits are not followed beyond their period', async () => {
    const [target] = await targetsOf('2026-11-16T00:00:00', { metrics: ['returnedSales'], period: 'monthToDate' });
    expect(target).toMatchObject({ kind: 'flow', target: 60, actual: 0, pace: 0, projectedDate: null });
  });

  test('are not guessed under a filter that has none, nor in another currency', async () => {
    const web = await targetsOf('2026-11-16T00:00:00', {
      period: 'monthToDate',
      filters: [{ dimension: 'channel', in: ['web'] }],
    });
    expect(web).toEqual([]);
    expect(await targetsOf('2026-11-16T00:00:00', { period: 'quarterToDate' })).toEqual([]);
  });
});
