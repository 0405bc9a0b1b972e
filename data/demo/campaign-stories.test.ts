import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerRows, onlyRow } from '@/data/demo/answer-rows';
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

const returns = (input: object = {}) => rowsOf({ analysis: 'campaignReturn', input, period: OCTOBER });

test('costs of all campaigns and their margin are those of the executive view, and clicks fit the visits that came', async () => {
  const rows = await returns();
  const metrics = ['marketingCost', 'contributionMargin2', 'orders'] as const;
  const [whole] = await rowsOf({ metrics: [...metrics], period: OCTOBER });
  expect(sumOf(rows, 'marketingCost')).toBeCloseTo(Number(whole?.['marketingCost']), 4);
  expect(sumOf(rows, 'contributionMargin2')).toBeCloseTo(Number(whole?.['contributionMargin2']), 4);
  expect(sumOf(rows, 'creditedOrders')).toBeCloseTo(Number(whole?.['orders']), 6);
  for (const unit of await rowsOf({ analysis: 'wastedSpend', period: OCTOBER })) {
    expect(Number(unit['sessions'])).toBeGreaterThan(0.6 * Number(unit['clicks']));
    expect(Number(unit['sessions'])).toBeLessThan(1.25 * Number(unit['clicks']));
  }
});

test('a campaign sells well for its media and loses by all that it costs', async () => {
  const rows = await returns();
  const footwear = onlyRow(rows, 'campaign', 'generic-footwear');
  expect(Number(footwear['roas'])).toBeGreaterThan(Number(footwear['breakEvenRoas']));
  expect(Number(footwear['marketingRoi'])).toBeLessThan(-0.1);
  // Its twin without films and rebates pays.
  const jackets = onlyRow(rows, 'campaign', 'generic-jackets');
  expect(Number(jackets['marketingRoi'])).toBeGreaterThan(0);
});

test('a campaign is dead: everybody whom it brings is gone at once, and by now three would have ordered', async () => {
  const units = await rowsOf({ analysis: 'wastedSpend', period: OCTOBER });
  const dead = units.filter(({ spendState }) => spendState === 'dead');
  expect(dead.map(({ campaign }) => campaign)).toEqual(['packraft-teaser']);
  expect(Number(dead[0]?.['wastedDead'])).toBeGreaterThan(0.5 * Number(dead[0]?.['mediaCost']));
  const few = await rowsOf({ analysis: 'wastedSpend', period: { from: '2026-10-01', to: '2026-10-02' } });
  expect(onlyRow(few, 'campaign', 'packraft-teaser')).toMatchObject({ spendState: 'tooEarly', wastedDead: 0 });
});

test('platforms claim more than the company counts', async () => {
  const rows = await returns({ by: 'trafficChannel' });
  expect(Number(onlyRow(rows, 'trafficChannel', 'paid_social')['overclaimFactor'])).toBeGreaterThan(1.5);
});

const NOVEMBER = { from: '2026-10-28', to: '2026-11-24' };

test('who is followed by ads orders as much as who is not, whatever the campaign is credited with', async () => {
  const rows = await rowsOf({ analysis: 'incrementality', period: NOVEMBER });
  const read = rows.filter(({ readOut }) => readOut !== 'notMeasured');
  expect(read.map(({ campaign, readOut }) => [campaign, readOut])).toEqual([['retargeting', 'open']]);
  const [row] = read;
  expect(Number(row?.['heldOut'])).toBeGreaterThan(500);
  expect(Number(row?.['incrementalSalesLow'])).toBeLessThan(0);
  expect(Number(row?.['incrementalSalesHigh'])).toBeGreaterThan(0);
  expect(Number(row?.['cost'])).toBeGreaterThan(0);
  // Each of its groups as drawn: orders of its customers in the 30 days, by the orders themselves.
  const [told] = await company.engine.read((reader) =>
    reader.rows(`select sum(net)::double / (select count(*) from facts.experiment_units where arm = 'No ads') as mean from (
      select o.net_amount - coalesce((select sum(r.net_amount) from facts.returns r where r.order_key = o.order_key), 0) as net
      from facts.orders o, facts.experiment_units u
      where u.arm = 'No ads' and u.customer_key = o.customer_key and o.is_valid and o.order_date between u.drawn_on and u.drawn_on + 29)`),
  );
  const all = await rowsOf({ analysis: 'experiment', input: { outcome: 'spend' }, period: NOVEMBER });
  expect(Number(onlyRow(all, 'arm', 'No ads')['meanSpend'])).toBeCloseTo(Number(told?.['mean']), 6);
});

test('more buy where the price of delivery is told at once, and the experiment shows it', async () => {
  const rows = await rowsOf({ analysis: 'experiment', period: NOVEMBER });
  const cart = onlyRow(rows, 'arm', 'In the cart');
  expect(cart).toMatchObject({ readOut: 'better', experiment: 'Price of delivery told in the cart' });
  expect(Number(cart['changeLow'])).toBeLessThan(0.04);
  expect(Number(cart['changeHigh'])).toBeGreaterThan(0.04);
  expect(onlyRow(rows, 'arm', 'Retargeting')['readOut']).toBe('open');
  const spend = await rowsOf({ analysis: 'experiment', input: { outcome: 'spend' }, period: NOVEMBER });
  expect(Number(onlyRow(spend, 'arm', 'In the cart')['noiseRemoved'])).toBeGreaterThan(0);
});

/** Moves from visits in October, touch by touch and without a window: what is next is looked for among all that the visitor did. */
const MOVES = `with done as (
  select visitor_key, touched_local as moment, 1 as kind, traffic_channel as touch, touch_key as key from facts.touchpoints where not is_bot
  union all
  select any_value(visitor_key), min(attempted_local), 2, 'payment', checkout_key from facts.payment_attempts where not is_bot group by checkout_key
  union all
  select v.visitor_key, v.occurred_local, 3, if(o.channel = 'marketplace', 'marketplaceOrder', if(o.channel in ('web', 'app'), 'order', 'otherOrder')), o.order_key
  from facts.orders o join facts.order_visits v using (order_key) where o.is_valid
)
select a.touch, arg_min(b.touch, (b.moment, b.kind, b.key)) filter (b.moment <= a.moment + interval 7 day) as next, min(b.moment) as next_at, any_value(a.moment) as moment
from done a left join done b on b.visitor_key = a.visitor_key and (b.moment, b.kind, b.key) > (a.moment, a.kind, a.key)
where a.kind = 1 and a.moment >= '2026-10-01' and a.moment < '2026-11-01' group by a.touch, a.key`;

test('the journey loses nobody: what enters a touch leaves it, and moves are those that the rows say', async () => {
  const rows = await rowsOf({ analysis: 'journeyMap', input: { by: 'move' }, period: OCTOBER });
  const count = (side: 'fromTouch' | 'toTouch') =>
    rows.reduce(
      (all, row) => all.set(String(row[side]), (all.get(String(row[side])) ?? 0) + Number(row['moves'])),
      new Map<string, number>(),
    );
  const [left, entered] = [count('fromTouch'), count('toTouch')];
  for (const outside of ['start', 'earlier', 'unseen']) left.delete(outside);
  for (const outside of ['gone', 'settled', 'later', 'open']) entered.delete(outside);
  expect(left).toEqual(entered);
  expect(left.get('carrier')).toBeGreaterThan(1000);
  const [orders] = await rowsOf({ metrics: ['orders'], period: OCTOBER });
  const ordered = ['order', 'marketplaceOrder', 'otherOrder'].reduce((sum, stop) => sum + (left.get(stop) ?? 0), 0);
  expect(ordered).toBe(orders?.['orders']);
  const told = await company.engine.read((reader) =>
    reader.rows(`select touch, coalesce(if(next is not null and next_at >= '2026-11-01', 'later', next), 'gone') as next, count(*)::double as moves,
      median(epoch(next_at - moment)) filter (next is not null)::double as seconds from (${MOVES}) group by all`),
  );
  expect(told.length).toBeGreaterThan(50);
  for (const move of told) {
    const [row, second] = rows.filter((one) => one['fromTouch'] === move['touch'] && one['toTouch'] === move['next']);
    expect([row?.['moves'], second]).toEqual([move['moves'], undefined]);
    expect(row?.['medianSeconds']).toEqual(
      move['seconds'] === null ? null : expect.closeTo(Number(move['seconds']), 6),
    );
  }
});

test('two campaign prices sold more: bottles paid, socks took it from other socks and lost money', async () => {
  const rows = await rowsOf({ analysis: 'priceEffect', period: OCTOBER });
  const inFinland = rows.filter(({ market }) => market === 'FI');
  const bottles = onlyRow(inFinland, 'campaign', 'bottle-weeks');
  expect(bottles).toMatchObject({ startsOn: '2026-05-01', endsOn: '2026-05-31', priceVerdict: 'paid' });
  expect(Number(bottles['upliftRate'])).toBeGreaterThan(Number(bottles['breakEvenUplift']));
  expect(Number(bottles['trueUpliftShare'])).toBeGreaterThan(0.5);
  expect(Number(bottles['promoCost'])).toBeGreaterThan(0);
  const socks = onlyRow(inFinland, 'campaign', 'sock-weeks');
  expect(socks).toMatchObject({ startsOn: '2026-04-01', endsOn: '2026-04-30', priceVerdict: 'lost' });
  expect(Number(socks['upliftRate'])).toBeGreaterThan(0.2);
  expect(Number(socks['cannibalisedUnits'])).toBeGreaterThan(0.25 * Number(socks['upliftUnits']));
});

test('an advertisement that outlived its offer is waste from the day on which the price was over, and none before', async () => {
  const stoves = async (from: string, to: string) =>
    onlyRow(await rowsOf({ analysis: 'wastedSpend', period: { from, to } }), 'campaign', 'stove-weeks');
  const after = await stoves('2026-10-01', '2026-10-31');
  expect(Number(after['mediaCost'])).toBeGreaterThan(100);
  expect(Number(after['wastedMisdirected']) + Number(after['wastedLostClicks'])).toBeGreaterThan(
    0.95 * Number(after['mediaCost']),
  );
  expect(Number(after['wastedMisdirected'])).toBeGreaterThan(0.6 * Number(after['mediaCost']));
  const before = await stoves('2026-09-15', '2026-09-30');
  expect(Number(before['wastedMisdirected'])).toBeLessThan(0.05 * Number(before['mediaCost']));
  // Nothing else of the company is led to an offer that is over.
  const others = (await rowsOf({ analysis: 'wastedSpend', period: OCTOBER })).filter(
    ({ campaign }) => campaign !== 'stove-weeks',
  );
  for (const unit of others)
    expect(Number(unit['wastedMisdirected']), String(unit['campaign'])).toBeLessThan(0.05 * Number(unit['mediaCost']));
});

test('links that lost their campaign are found by their click id, as are other spellings and paid visits that name none', async () => {
  const period = { from: '2026-09-10', to: '2026-09-28' };
  const problems = await rowsOf({ analysis: 'utmHealth', period });
  const [alone] = problems.filter(({ tagProblem }) => tagProblem === 'clickIdAlone');
  expect(alone).toMatchObject({ tagSubject: 'gclid', lastDay: '2026-09-28' });
  expect(Number(alone?.['touches'])).toBeGreaterThan(30);
  expect(problems).toContainEqual(
    expect.objectContaining({ tagProblem: 'spelling', tagSubject: 'Brand', insteadOf: 'brand' }),
  );
  expect(problems.filter(({ tagProblem }) => tagProblem === 'paidUntagged').length).toBeGreaterThan(1);
  // It is all of one campaign in one market, which seems to lose its clicks on the way meanwhile, and is told again afterwards.
  const clicks = async (from: string, to: string) => {
    const units = await rowsOf({
      analysis: 'wastedSpend',
      period: { from, to },
      filters: [{ dimension: 'market', in: ['SE'] }],
    });
    const footwear = onlyRow(units, 'campaign', 'generic-footwear');
    return Number(footwear['sessions']) / Number(footwear['clicks']);
  };
  expect(await clicks(period.from, period.to)).toBeLessThan(0.3);
  expect(await clicks('2026-09-29', '2026-10-17')).toBeGreaterThan(0.7);
  const healed = await rowsOf({ analysis: 'utmHealth', period: OCTOBER });
  expect(healed.map(({ tagProblem }) => tagProblem)).not.toContain('clickIdAlone');
  const [share] = await rowsOf({ metrics: ['untaggedPaidShare'], period: OCTOBER });
  expect(Number(share?.['untaggedPaidShare'])).toBeGreaterThan(0.002);
  expect(Number(share?.['untaggedPaidShare'])).toBeLessThan(0.03);
});

test('a competition brings more leads than anything else and hardly a deal, a fair few leads and the dearest deals', async () => {
  const period = { from: '2025-11-01', to: '2026-08-31' };
  const metrics = ['leads', 'qualifiedLeadRate', 'deals', 'dealRate', 'daysToDeal'] as const;
  const rows = await rowsOf({ metrics: [...metrics], by: ['leadOrigin'], period });
  const figure = (origin: string, id: (typeof metrics)[number]) => Number(onlyRow(rows, 'leadOrigin', origin)[id]);
  const [most] = [...rows].sort((one, other) => Number(other['leads']) - Number(one['leads']));
  expect(most?.['leadOrigin']).toBe('Competition');
  expect(figure('Competition', 'qualifiedLeadRate')).toBeLessThan(0.15);
  expect(figure('Competition', 'dealRate')).toBeLessThan(0.03);
  expect(figure('Fair', 'dealRate')).toBeGreaterThan(0.3);
  expect(figure('Fair', 'daysToDeal')).toBeGreaterThan(35);
  expect(figure('Paid search', 'daysToDeal')).toBeLessThan(35);
  // As the rows of leads and deals themselves say.
  const told = await company.engine.read((reader) =>
    reader.rows(`select l.origin, count(*)::double as leads, count(d.lead_id)::double as deals from base.leads l left join base.deals d using (lead_id)
      where timezone('Europe/Helsinki', timezone('UTC', l.created_at))::date between '2025-11-01' and '2026-08-31' group by 1`),
  );
  expect(told.map(({ origin, leads, deals }) => [origin, leads, deals]).sort()).toEqual(
    rows.map((row) => [row['leadOrigin'], row['leads'], row['deals']]).sort(),
  );
  const [value] = await rowsOf({ metrics: ['dealValue', 'dealsWon'], period });
  expect(Number(value?.['dealValue']) / Number(value?.['dealsWon'])).toBeGreaterThan(1500);
});
