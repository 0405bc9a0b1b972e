import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMPANY_NOW, COMPANY_START, testCompany, type TestCompany } from '@/data/demo/test-company';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { Claim, ClaimId } from '@/lib/brief/claim';
import type { ViewState } from '@/lib/dashboards/view-state';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { addDays, addMonths } from '@/lib/metrics/civil';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { readBrief } from '@/lib/web/brief';

/** The brief over the demo company: it tells the planted stories, each as the rows say, and nothing where there is none. */

vi.setConfig({ hookTimeout: 300_000 });

/** The days of months `first` to `last` of the demo. */
function months(first: number, last = first) {
  return { from: addMonths(COMPANY_START, first), to: addDays(addMonths(COMPANY_START, last + 1), -1) };
}

async function briefOf(engine: DuckDbEngine, state: Partial<ViewState>, principal: Principal = OPERATOR) {
  const whole: ViewState = { period: months(14, 16), compare: ['lastYear'], filters: [], ...state };
  return readBrief(principal, 'executive', whole, { engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW });
}

describe('the brief of a company with stories', () => {
  let company: TestCompany;
  let engine: DuckDbEngine;

  beforeAll(async () => {
    company = await testCompany('told');
    engine = company.engine;
  });
  afterAll(() => company.close());

  const claim = async (id: ClaimId, period: ViewState['period']): Promise<Claim> => {
    const { claims } = await briefOf(engine, { period });
    const [found, second] = claims.filter((one) => one.id === id);
    if (found === undefined || second !== undefined) throw new Error(`${String(claims.length)} claims, not one ${id}`);
    return found;
  };
  const said = ({ values }: Claim) =>
    Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]));
  const sql = async (text: string): Promise<readonly number[]> => {
    const [row] = await engine.read((reader) => reader.rows(text));
    return Object.values(row ?? {}).map(Number);
  };
  const winter = months(13, 15);
  const within = (day: string, { from, to }: { from: string; to: string }) =>
    `${day} between date '${from}' and date '${to}'`;

  test('names the carrier that broke its promises, as the rows of the promises say', async () => {
    const { rate, others, orders, ...names } = said(await claim('carrierBreaks', winter));
    expect(names).toEqual({ market: 'SE', carrier: 'Norrbud' });
    const broken = `is_merchant_cancelled or delivered_date is null or delivered_date > due_date or is_short or is_damaged or is_wrong`;
    const [own = 0, ownDue = 1, rest = 0, restDue = 1] = await sql(`with due as (
        select (${broken})::int as b, coalesce(carrier = 'Norrbud' and market = 'SE', false) as own
        from facts.promises where is_due and ${within('due_date', winter)})
      select sum(b) filter (own), count(*) filter (own), sum(b) filter (not own), count(*) filter (not own) from due`);
    expect([orders, rate, others]).toEqual([own, own / ownDue, rest / restDue]);
  });

  test('tells that complaints rose where the promises broke', async () => {
    const { rate, others, market } = said(await claim('complaintsRise', winter));
    const [complained = 0, rest = 0] = await sql(`select
        count(distinct order_key) filter (market = 'SE'), count(distinct order_key) filter (market <> 'SE')
        from facts.contacts where kind = 'complaint' and ${within('opened_date', winter)}`);
    const [delivered = 1, restDelivered = 1] =
      await sql(`select count(*) filter (market = 'SE'), count(*) filter (market <> 'SE')
        from facts.promises where is_due and ${within('delivered_date', winter)}`);
    expect([market, rate, others]).toEqual(['SE', complained / delivered, rest / restDelivered]);
  });

  test('tells that Packs lose margin through mix', async () => {
    const period = months(16, 22);
    const found = await claim('marginMix', period);
    const { group, moved, rate } = said(found);
    const margin = (days: { from: string; to: string }) => `(select sum(v.margin) / sum(v.net) from (
        select net_amount as net, net_amount - cost_amount as margin from facts.order_lines
        where is_valid and product_group = 'Packs' and ${within('order_date', days)}
        union all select -net_amount, cost_amount - net_amount from facts.returns
        where product_group = 'Packs' and ${within('return_date', days)}) v)`;
    const before = { from: addDays(period.from, -364), to: addDays(period.to, -364) };
    const [now = 0, was = 0] = await sql(`select ${margin(period)}::double, ${margin(before)}::double`);
    expect(group).toBe('Packs');
    expect(rate).toBeCloseTo(now, 9);
    expect(moved).toBeCloseTo(now - was, 9);
    const [net = 0] = await sql(`select (select sum(net_amount) from facts.order_lines where is_valid
        and product_group = 'Packs' and ${within('order_date', period)}) - (select sum(net_amount) from facts.returns
        where product_group = 'Packs' and ${within('return_date', period)})`);
    expect(found.worth).toBeCloseTo((now - was) * net, 4);
  });

  test('tells that the Norwegian app customers went quiet', async () => {
    const period = months(16, 18);
    const { market, channel, orders, fall } = said(await claim('segmentQuiet', period));
    // Against the 92 days before: the year before holds too few returning customers.
    const before = { from: addDays(period.from, -92), to: addDays(period.from, -1) };
    const counts = (days: { from: string; to: string }) => `select
        count(*) filter (market = 'NO' and channel = 'app'), count(*) filter (not (market = 'NO' and channel = 'app'))
        from facts.orders where is_valid and customer_type = 'returning' and ${within('order_date', days)}`;
    const [own = 0, rest = 0] = await sql(counts(period));
    const [ownBefore = 0, restBefore = 1] = await sql(counts(before));
    const expected = (ownBefore * rest) / restBefore;
    expect([market, channel]).toEqual(['NO', 'app']);
    expect(orders).toBeCloseTo(expected - own, 6);
    expect(fall).toBeCloseTo(own / expected - 1, 9);
  });

  test('tells that the dearer Merino tops sold as well as before', async () => {
    const period = months(16, 22);
    const { category, price, units } = said(await claim('priceRisePaid', period));
    const before = { from: addDays(period.from, -364), to: addDays(period.to, -364) };
    const items = (days: {
      from: string;
      to: string;
    }) => `select sku, market, sum(quantity) as q, sum(gross_amount)::double as r
        from facts.order_lines where is_valid and category = 'Merino tops' and ${within('order_date', days)} group by all`;
    const [index = 0] = await sql(`select sum(n.r) / sum(w.r / w.q * n.q) - 1 from (${items(period)}) n
        join (${items(before)}) w on n.sku = w.sku and n.market = w.market`);
    const [now = 0, was = 1] = await sql(
      `select (select sum(q) from (${items(period)})), (select sum(q) from (${items(before)}))`,
    );
    expect(category).toBe('Merino tops');
    expect(price).toBeCloseTo(index, 9);
    expect(units).toBeCloseTo(now / was - 1, 9);
  });

  test('tells of the month in which footwear came back', async () => {
    const period = months(17);
    const found = await claim('returnsRose', period);
    const { group, rate, before } = said(found);
    const share = (days: { from: string; to: string }) => `(select sum(quantity) from facts.returns
        where product_group = 'Footwear' and ${within('order_date', days)}) / (select sum(quantity) from facts.order_lines
        where is_valid and product_group = 'Footwear' and ${within('order_date', days)})`;
    const [now = 0, onTheYear = 0, previous = 0] = await sql(`select
        ${share(period)}, ${share({ from: addDays(period.from, -364), to: addDays(period.to, -364) })}, ${share({ from: addDays(period.from, -30), to: addDays(period.from, -1) })}`);
    expect(group).toBe('Footwear');
    expect(rate).toBeCloseTo(now, 9);
    expect(before).toBeCloseTo(found.evidence.compare === 'lastYear' ? onTheYear : previous, 9);
    expect(found.evidence.returnsBy).toBe('order');
  });

  test.each([
    ['carrierBreaks', winter],
    ['complaintsRise', winter],
    ['marginMix', months(16, 22)],
    ['segmentQuiet', months(16, 18)],
    ['priceRisePaid', months(16, 22)],
    ['returnsRose', months(17)],
  ] as const)('does not keep the claim %s when its evidence is taken away', async (id, period) => {
    const { evidence } = await claim(id, period);
    for (const filter of evidence.filters) {
      if (!('in' in filter)) throw new Error('evidence is narrowed by values');
      const without = [{ dimension: filter.dimension, notIn: filter.in }];
      const { claims } = await briefOf(engine, { period, filters: without });
      const same = claims.filter((one) => one.id === id && JSON.stringify(one.evidence) === JSON.stringify(evidence));
      expect(same).toEqual([]);
    }
  });

  test('tells a reader of one market that market’s, and nothing of margins to who may not see them', async () => {
    const finland: Principal = { userId: 'x', name: 'x', role: 'executive', markets: ['FI'] };
    expect((await briefOf(engine, { period: winter }, finland)).claims.map(({ id }) => id)).not.toContain(
      'carrierBreaks',
    );
    const service: Principal = { userId: 'x', name: 'x', role: 'service', markets: null };
    const ids = (await briefOf(engine, { period: months(16, 22) }, service)).claims.map(({ id }) => id);
    expect(ids).not.toContain('marginMix');
    expect(ids).toContain('priceRisePaid');
  });
});

describe('the brief of a company without stories', () => {
  let company: TestCompany;
  let engine: DuckDbEngine;

  beforeAll(async () => {
    company = await testCompany('plain');
    engine = company.engine;
  });
  afterAll(() => company.close());

  test('claims nothing of the year, nor of any quarter or month in it', async () => {
    const periods = [months(12, 23), ...[12, 15, 18, 21].map((first) => months(first, first + 2))];
    for (let month = 12; month <= 23; month += 1) periods.push(months(month));
    for (const period of periods) expect((await briefOf(engine, { period })).claims).toEqual([]);
  });

  test.each(['ecommerce', 'technology'] as const)('claims nothing in the brief of %s either', async (view) => {
    for (const period of [months(12, 23), months(15, 17), months(21, 23)]) {
      const state = { period, compare: ['previous' as const], filters: [] };
      const { claims } = await readBrief(OPERATOR, view, state, {
        engine,
        workspace: DEFAULT_WORKSPACE,
        now: COMPANY_NOW,
      });
      expect(claims).toEqual([]);
    }
  });

  test('says what sales are, and claims nothing where there is no data', async () => {
    expect((await briefOf(engine, { period: months(12, 23) })).headline.map(({ id }) => id)).toContain('salesRose');
    const empty = await briefOf(engine, { period: { from: '2019-01-01', to: '2019-12-31' } });
    expect(empty).toMatchObject({ headline: [], claims: [] });
  });
});
