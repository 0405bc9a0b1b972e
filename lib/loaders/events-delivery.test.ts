import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { rebuild } from '@/lib/loaders/rebuild';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { openDatabase } from '@/lib/warehouse/duckdb';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1';
const SHOP = 'https://shop.example.fi';
const HEADER =
  'message_id,occurred_at,anonymous_id,customer_id,name,url,referrer,user_agent,time_zone,search_query,products,properties';
/** A visit that an advertisement brought, a robot, and a row of nobody. */
const FILE = `${HEADER}
m1,2026-11-24T10:00:00+02:00,a1,,page_view,${SHOP}/?utm_source=Google&utm_medium=cpc&utm_campaign=Autumn,https://www.google.fi/,"${IPHONE}",Europe/Helsinki,,,
m2,2026-11-24T10:01:00+02:00,a1,C1,view_item,${SHOP}/tuote/saapas,${SHOP}/,"${IPHONE}",Europe/Helsinki,,"[{""sku"":""S1"",""quantity"":2,""price"":10.5}]","{""colour"":""red"",""email"":""aino@example.fi""}"
,2026-11-24T10:02:00+02:00,a1,,search,${SHOP}/haku?q=x,${SHOP}/,"${IPHONE}",Europe/Helsinki,  Red BOOTS ,,
b1,2026-11-24 10:00:00,a2,,page,${SHOP}/kassa,,Examplebot/1.0 (+https://example.com/bot),,,,
u1,2026-11-24 11:00:00,,C2,My own thing,,,,,,,
n1,2026-11-24 11:00:00,,,page,,,,,,,
`;

describe('events of a shop, delivered as a file', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
  });
  afterAll(() => bed.remove());

  test('are classified, named and keyed as those that are sent', async () => {
    const summary = await bed.load('contract', { 'events.csv': FILE });
    expect(summary).toMatchObject({ state: 'partial', merged: 5, rejected: 1 });
    // They are derived under the settings that hold: no start derives them again.
    expect(await rederiveIfChanged(bed.loading, () => undefined)).toBe(false);
    const rows =
      await bed.rows(`select type, name, page_path, page_group, traffic_source, traffic_channel, campaign, device, browser,
      country, is_bot, search_query, time_rule from base.events order by occurred_at, name`);
    const visitor = { device: 'smartphone', browser: 'Safari', country: 'FI', is_bot: false, time_rule: 'given' };
    const nothing = { traffic_source: null, traffic_channel: null, campaign: null, search_query: null };
    expect(rows).toEqual([
      {
        ...visitor,
        ...nothing,
        ...{ type: 'page', name: 'page', page_path: '/', page_group: 'home' },
        ...{ traffic_source: 'google', traffic_channel: 'paid_search', campaign: 'Autumn' },
      },
      {
        ...visitor,
        ...nothing,
        ...{ type: 'page', name: 'page', page_path: '/kassa', page_group: 'checkout' },
        ...{ device: 'bot', browser: 'Examplebot', country: null, is_bot: true },
      },
      {
        ...visitor,
        ...nothing,
        type: 'track',
        name: 'product_viewed',
        page_path: '/tuote/saapas',
        page_group: 'product',
      },
      {
        ...visitor,
        ...nothing,
        ...{
          type: 'track',
          name: 'products_searched',
          page_path: '/haku',
          page_group: 'search',
          search_query: 'red boots',
        },
      },
      {
        ...visitor,
        ...nothing,
        ...{
          type: 'track',
          name: 'My own thing',
          page_path: null,
          page_group: null,
          device: 'unknown',
          browser: null,
          country: null,
        },
      },
    ]);
    expect(
      await bed.rows(`select products::varchar as products, properties from base.events where message_id = 'm2'`),
    ).toEqual([
      {
        products: `[{'sku': S1, 'name': NULL, 'quantity': 2, 'price': 10.5000, 'rank': NULL}]`,
        properties: '{"colour":"red"}',
      },
    ]);
    // A visitor without a device number is the customer: the same on every device, and another than any device.
    expect(
      await bed.rows(
        `select count(distinct visitor_key)::integer as visitors, count(customer_key)::integer as known from base.events`,
      ),
    ).toEqual([{ visitors: 3, known: 2 }]);
    expect(await bed.rows('select line, column_name, reason from ops.load_rejects')).toEqual([
      { line: 7, column_name: 'anonymous_id', reason: 'missing' },
    ]);
  });

  test('become visits', async () => {
    expect(
      await bed.rows(
        `select traffic_channel, landing_page_group, page_views, searches, is_bot from facts.sessions order by is_bot, started_at`,
      ),
    ).toEqual([
      { traffic_channel: 'paid_search', landing_page_group: 'home', page_views: 2, searches: 1, is_bot: false },
      { traffic_channel: 'direct', landing_page_group: null, page_views: 0, searches: 0, is_bot: false },
      { traffic_channel: 'direct', landing_page_group: 'checkout', page_views: 1, searches: 0, is_bot: true },
    ]);
  });

  test('come once, however often they are delivered, numbered or not', async () => {
    const again = await bed.load('contract', { 'events-again.csv': `${FILE}\n` });
    expect(again).toMatchObject({ merged: 0, unchanged: 5 });
    expect(await bed.rows('select count(*)::integer as n from base.events')).toEqual([{ n: 5 }]);
  });

  test('come back equal when the warehouse is rebuilt', async () => {
    const visits = () => bed.rows('select * from facts.sessions order by session_key');
    const [before, visitsBefore] = [await digest(bed.engine), await visits()];
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(before);
    expect(await visits()).toEqual(visitsBefore);
  });

  test('with anything at all in every field are taken or turned away, each of them', async () => {
    const columns = CONTRACTS.events.columns.map(({ name }) => name);
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '\u0000',
        ' \u0007 ',
        "'; drop table base.events; --",
        '<b>&',
        '{"a":',
        '[{}]',
        '__proto__',
        'http://[',
        'ü@x.fi',
        '1e999',
      ),
      fc.webUrl({ withQueryParameters: true }),
      fc.json({ maxDepth: 2 }),
    );
    const rows = fc.sample(fc.array(anything, { minLength: columns.length, maxLength: columns.length }), {
      numRuns: 150,
      seed: 4,
    });
    const lines = rows.map((values, place) => {
      const given = Object.fromEntries(columns.map((name, index) => [name, values[index]]));
      // Every other row is sound where it must be, so that what is merely strange gets in.
      const sound = {
        message_id: `h${place}`,
        occurred_at: '2026-11-20T10:00:00Z',
        received_at: '',
        type: '',
        is_bot: '',
        time_rule: '',
      };
      const plain = {
        country: '',
        search_results: '',
        search_filters: '',
        search_page: '',
        rank: '',
        checkout_step: '',
        amount: '',
        screen: '',
        measures: '',
      };
      const rest = { currency: '', products: '', properties: '', anonymous_id: `a${place}` };
      return JSON.stringify(place % 2 === 0 ? { ...given, ...sound, ...plain, ...rest } : given);
    });
    const summary = await bed.load('contract', { 'events-hostile.ndjson': lines.join('\n') });
    expect(summary.merged + summary.rejected).toBe(150);
    expect(summary.merged).toBeGreaterThanOrEqual(75);
  });

  test('in typed Parquet give the same rows as in CSV', async () => {
    const typed = await openTemporaryLoading();
    const path = join(typed.paths.root, 'events.parquet');
    const database = await openDatabase(':memory:', {});
    const connection = await database.connect();
    await connection.script(`set timezone = 'Europe/Helsinki';
      copy (select 'm1' as message_id, timestamptz '2026-11-24 10:00:00+02' as occurred_at, 'a1' as anonymous_id,
        'product_viewed' as name, 'desktop' as device, false as is_bot, 3::integer as search_results, 12.5::decimal(18, 4) as amount,
        [{'sku': 'S1', 'name': null::varchar, 'quantity': 1::integer, 'price': 9.9::decimal(18, 4), 'rank': null::integer}] as products)
      to '${path}' (format parquet)`);
    connection.close();
    database.close();
    await typed.loadPaths('contract', [path]);
    const text = await openTemporaryLoading();
    await text.load('contract', {
      'events.csv':
        'message_id,occurred_at,anonymous_id,name,device,is_bot,search_results,amount,products\n' +
        'm1,2026-11-24 10:00:00,a1,product_viewed,desktop,false,3,12.5,"[{""sku"":""S1"",""quantity"":1,""price"":9.9}]"\n',
    });
    expect(await typed.rows('select count(*)::integer as n from base.events')).toEqual([{ n: 1 }]);
    expect(await digest(typed.engine)).toEqual(await digest(text.engine));
    await typed.remove();
    await text.remove();
  });
});
