import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { COMPANY_NOW, testCompany, type TestCompany } from '@/data/demo/test-company';
import { OPERATOR } from '@/lib/auth/roles';
import type { BriefedView } from '@/lib/brief/brief-of';
import type { ClaimId } from '@/lib/brief/claim';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { readBrief } from '@/lib/web/brief';

/** The briefs of shop and technology over the demo company: the planted stories as the rows say, and nothing before they begin. */
vi.setConfig({ hookTimeout: 300_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

interface Days {
  readonly from: string;
  readonly to: string;
}
const autumn: Days = { from: '2026-09-21', to: '2026-11-24' };
/** So long that a product far down its lists is seen often enough; visits are known from 10 September. */
const season: Days = { from: '2026-08-01', to: '2026-11-20' };
const people = ({ from, to }: Days, day: string) => `not is_bot and ${day} between date '${from}' and date '${to}'`;

const briefOf = (view: BriefedView, period: Days) =>
  readBrief(
    OPERATOR,
    view,
    { period, compare: ['previous'], filters: [] },
    { engine: company.engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW },
  );

/** What the one claim of a kind says, by name. */
async function said(view: BriefedView, id: ClaimId, period: Days): Promise<Readonly<Record<string, unknown>>> {
  const [found, second] = (await briefOf(view, period)).claims.filter((claim) => claim.id === id);
  if (found === undefined || second !== undefined) throw new Error(`not one ${id}`);
  const values = Object.entries(found.values).map(([key, { value }]): [string, unknown] => [key, value]);
  return Object.fromEntries([...values, ['about', found.about ?? found.evidence.filters]]);
}

async function sql(text: string): Promise<readonly number[]> {
  const [row] = await company.engine.read((reader) => reader.rows(text));
  return Object.values(row ?? {}).map(Number);
}

test('the brief of the shop tells the payment method that fails, as the tries say', async () => {
  const [failed = 0, tried = 1, rest = 0, restTried = 1] = await sql(`select
      count(*) filter (own and outcome <> 'paid'), count(*) filter (own), count(*) filter (not own and outcome <> 'paid'), count(*) filter (not own)
    from (select *, payment_method = 'online bank' as own from facts.payment_attempts where ${people(autumn, 'attempt_date')})`);
  expect(await said('ecommerce', 'paymentFails', autumn)).toEqual({
    method: 'online bank',
    rate: failed / tried,
    others: rest / restTried,
    attempts: tried,
    about: [{ dimension: 'paymentMethod', in: ['online bank'] }],
  });
});

test('it tells what nobody sells and what is sold out, by the visits that wanted them', async () => {
  const [words = 0] =
    await sql(`select count(distinct session_key) from facts.searches where ${people(autumn, 'search_date')}
    and damerau_levenshtein(replace(query, ' ', ''), 'packraft') <= 2
    and (is_failed or zero_cause is not null or result_count between 1 and 2 or (result_count > 2 and clicks = 0))`);
  expect(await said('ecommerce', 'productMissing', autumn)).toEqual({
    ...{ words: 'packraft', instead: '–', visits: words },
    about: [{ dimension: 'searchQuery', in: ['packraft'] }],
  });
  const lantern = 'Routavaara Muotka lantern';
  const [met = 0] =
    await sql(`select count(distinct session_key) from facts.product_visits where ${people(autumn, 'visit_date')}
    and sku in (select sku from base.products where name = '${lantern}') and (sold_out_views > 0 or restock_requests > 0)`);
  expect(await said('ecommerce', 'soldOutWanted', autumn)).toEqual({
    ...{ words: lantern, instead: '–', visits: met },
    about: [{ dimension: 'product', in: [lantern] }],
  });
});

test('it tells of the market whose checkouts are left since a price stands in them', async () => {
  const [period, before] = [
    { from: '2026-10-12', to: '2026-11-09' },
    { from: '2026-09-13', to: '2026-10-11' },
  ];
  const counts = (days: Days) =>
    sql(
      `select count(*), count(order_number) from facts.checkouts where market = 'NO' and ${people(days, 'checkout_date')}`,
    );
  const [[begun = 1, ordered = 0], [was = 1, wasOrdered = 0]] = [await counts(period), await counts(before)];
  const { rate, before: rateBefore, orders, market } = await said('ecommerce', 'checkoutLost', period);
  expect([market, rate, rateBefore]).toEqual(['NO', 1 - ordered / begun, 1 - wasOrdered / was]);
  expect(orders).toBeCloseTo((begun * wasOrdered) / was - ordered, 6);
});

test('the brief of technology tells the browser that breaks the checkout', async () => {
  const [begun = 1, ordered = 0, rest = 1, restOrdered = 0] = await sql(`select
      count(*) filter (own), count(order_number) filter (own), count(*) filter (not own), count(order_number) filter (not own)
    from (select *, coalesce(browser_version = 'Firefox 157', false) as own from facts.checkouts where ${people(autumn, 'checkout_date')})`);
  const { browser, rate, others, orders } = await said('technology', 'checkoutFailsIn', autumn);
  expect([browser, rate, others]).toEqual(['Firefox 157', ordered / begun, restOrdered / rest]);
  expect(orders).toBeCloseTo((begun * restOrdered) / rest - ordered, 6);
});

test('it tells of slow lists on phones by visits that began alike, as pages and visits say', async () => {
  const [slow = 0, fast = 0, visits = 0] = await sql(`with met as (
      select session_key, arg_min(lcp_ms, measured_local) as ms from facts.page_speed
      where ${people(autumn, 'measured_date')} and page_group = 'category' and lcp_ms is not null group by session_key),
    phones as (select * from facts.sessions where ${people(autumn, 'session_date')} and device = 'smartphone'),
    alike as (
      select landing_page_group as began, count(*) filter (ms > 4000) as slow, count(*) filter (ms > 4000 and order_count > 0) as slow_bought,
        count(*) filter (ms <= 2500) as fast, count(*) filter (ms <= 2500 and order_count > 0) as fast_bought
      from met join phones using (session_key) group by all having least(slow, fast) >= 20),
    begun as (select landing_page_group as began, count(*) / count(*) filter (is_measured) as times from phones group by all)
    select sum(slow_bought) / sum(slow), sum(fast_bought) / sum(fast), sum(slow * times)
    from alike a join begun b on b.began is not distinct from a.began`);
  const told = await said('technology', 'salesAtRisk', autumn);
  expect(told).toMatchObject({ page: 'category', device: 'smartphone', poor: slow, good: fast });
  expect(told['visits']).toBeCloseTo(visits, 6);
});

test('the brief of the shop tells the best seller that stands far down its lists, at its mean rank', async () => {
  const winner = 'Isbrodd Blafjell headlamp 600';
  const [rank = 0] = await sql(
    `select avg(rank) from facts.named_listings where ${people(season, 'listing_date')} and is_shown and product = '${winner}'`,
  );
  expect(await said('ecommerce', 'hiddenWinner', season)).toMatchObject({ product: winner, rank });
});

test('neither claims anything of the weeks before the stories begin, though both have figures to tell', async () => {
  const early = { from: '2026-09-10', to: '2026-10-04' };
  for (const [view, told] of [
    ['ecommerce', ['conversionAlone', 'lossesNow']],
    ['technology', ['speedNow', 'faultsNow']],
  ] as const) {
    const { headline, claims } = await briefOf(view, early);
    expect([view, headline.map(({ id }) => id), claims]).toEqual([view, told, []]);
  }
});
