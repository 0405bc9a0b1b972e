import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { readAutomaticNotes } from './annotations';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Six tents are sold in FI and in SE, one of each every day from 1 September to 31 October 2026. In FI all cost 100 up to 7 October
 * (a Wednesday) and 110 from then on; in SE one of six rises alone. Shoes cost 50 but for one day at 25.
 */
let warehouse: TestWarehouse;
const autumn = { from: '2026-09-01', to: '2026-10-31' };
const swede: Principal = { ...OPERATOR, markets: ['SE'] };

beforeAll(async () => {
  warehouse = await testWarehouse();
  const days = `(select cast(unnest(generate_series(date '2026-09-01', date '2026-10-31', interval 1 day)) as date) as day)`;
  const line = (category: string, articles: number, market: string, price: string) => `insert into facts.order_lines
    select row_number() over (), 1, 'x', null, day, day + interval 10 hour, '${market}', 'web', '${market}', 'Tent weeks', 'card', 'anonymous',
      '${category}' || article, 'x', '${category}', 'Camping', 'x', null, true, 2, 2 * (${price}), 10, 2 * (${price}) - 10, 1, 1, false, false, false
    from ${days}, range(${String(articles)}) as t(article)`;
  await warehouse.run(line('Tents', 6, 'FI', `case when day < '2026-10-07' then 100 else 110 end`));
  await warehouse.run(line('Tents', 6, 'SE', `case when day < '2026-10-07' or article > 0 then 100 else 110 end`));
  await warehouse.run(line('Shoes', 6, 'FI', `case when day = '2026-09-16' then 25 else 50 end`));
  await warehouse.run(line('Rope', 4, 'FI', `case when day < '2026-10-07' then 5 else 8 end`));
  await warehouse.run(`insert into facts.orders
    select 1, '1', null, date '2026-09-11', timestamp '2026-09-11 10:00:00', 'SE', 'web', 'SE', 'Tent weeks', 'card', 'anonymous',
      true, 1, 2, 200, 10, 190, 1, 1, false, false, false`);
  await warehouse.insert('base.campaigns', [
    { campaign_id: 'T', name: 'Tent weeks', starts_on: '2026-09-10', ends_on: '2026-11-10', source: 's', load_id: 1 },
    { campaign_id: 'N', name: 'Only Norway', starts_on: '2026-08-01', ends_on: '2026-10-31', source: 's', load_id: 1 },
    { campaign_id: 'E', name: 'No end', starts_on: '2026-12-01', ends_on: null, source: 's', load_id: 1 },
  ]);
  const load = (id: number, state: string, at: string) => ({
    load_id: id,
    source: 'contract',
    started_at: at,
    state,
    started_by: 'schedule',
    files: '[]',
    rows_read: 0,
    rows_merged: 0,
    rows_unchanged: 0,
    rows_rejected: 0,
    rows_waiting: 0,
    message: 'secret words',
  });
  await warehouse.insert('ops.loads', [
    load(1, 'failed', '2026-09-30T21:30:00'),
    load(2, 'failed', '2026-10-01T02:00:00'),
    load(3, 'ok', '2026-10-02T02:00:00'),
    load(4, 'late', '2026-10-05T02:00:00'),
  ]);
});
afterAll(() => warehouse.close());

const notes = async (who: Principal, days = autumn) =>
  (await readAutomaticNotes(who, warehouse.engine, days, 'Europe/Helsinki')).map(
    ({ kind, day, name, market }) => `${day} ${kind} ${name}${market === null ? '' : ` in ${market}`}`,
  );

describe('automatic notes', () => {
  test('say when campaigns begin and end, when prices of a group changed in a market, and when loads failed, by local days', async () => {
    // 21:30 UTC on 30 September is 1 October in Helsinki; two failures of a day are one note. Rope has too few articles; of
    // the Swedish tents one in six moved; shoes were cheap for a day in the middle of a week, at whose end they were not.
    expect(await notes(OPERATOR)).toEqual([
      '2026-09-10 campaignStart Tent weeks',
      '2026-10-01 loadFailed contract',
      '2026-10-05 loadFailed contract',
      '2026-10-07 priceChange Tents in FI',
      '2026-10-31 campaignEnd Only Norway',
    ]);
    const [change] = (await readAutomaticNotes(OPERATOR, warehouse.engine, autumn, 'Europe/Helsinki')).flatMap((one) =>
      one.change === null ? [] : [one.change],
    );
    expect(change).toBeCloseTo(0.1, 9);
  });

  test('are those that concern the reader’s markets: campaigns that orders of theirs name, prices of theirs, no words of a load', async () => {
    expect(await notes(swede)).toEqual([
      '2026-09-10 campaignStart Tent weeks',
      '2026-10-01 loadFailed contract',
      '2026-10-05 loadFailed contract',
    ]);
    const all = await readAutomaticNotes(swede, warehouse.engine, autumn, 'Europe/Helsinki');
    expect(JSON.stringify(all)).not.toContain('secret words');
  });

  test('are of the days asked for, and are found again only when the lines changed', async () => {
    expect(await notes(OPERATOR, { from: '2026-10-08', to: '2026-10-30' })).toEqual([]);
    await warehouse.run(`delete from facts.order_lines where category = 'Tents'`);
    expect((await notes(OPERATOR)).some((note) => note.includes('priceChange'))).toBe(true);
    await warehouse.run(`insert into ops.fact_versions values ('orderLines', date '2026-10-07', 2)`);
    expect((await notes(OPERATOR)).some((note) => note.includes('priceChange'))).toBe(false);
  });
});
