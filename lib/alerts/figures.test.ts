import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIGURE_IDS, figureOf } from '@/lib/analyses/watched-figures';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { createAlertOrThrow, getAlertOrThrow } from '@/lib/db/alerts';
import { readHistoryOrThrow } from '@/lib/db/alerts-history';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { type AttributionBed, openAttributionBed, sale, touch } from '@/lib/warehouse/attribution-bed';
import { tellSpend } from '@/lib/warehouse/golden-spend';
import { tellJourneys } from '@/lib/warehouse/journey-story';
import { run as ask } from '@/lib/warehouse/run';
import { tellCosts } from '@/lib/warehouse/spend-story';
import { askRuleOrThrow } from './ask-rules';
import { previewAlertOrThrow } from './preview';
import type { AlertRule } from './rule';
import { runAlerts } from './run';
import { openTestDesk, type TestDesk } from './test-desk';
import { testRule } from './test-rule';

/*
 * March: spring cost 40 for 10 clicks in Finland and brought an order of 200, of which goods and fulfilment leave 80; autumn cost 60 for 5
 * clicks in Sweden and brought nothing; a click of Google Ads alone brought 50; mails, which cost nothing, brought 1000.
 * February: spring cost 10 and brought 100.
 */
let bed: AttributionBed;
let desk: TestDesk;

beforeAll(async () => {
  bed = await openAttributionBed();
  desk = await openTestDesk();
  await tellSpend(bed.warehouse);
  await tellJourneys(
    bed.warehouse,
    [
      touch('03-20T12:00', 'paid_search', { campaign: 'spring' }),
      touch('03-20T12:00', 'paid_search', { visitor: 2, click: 'gclid' }),
      touch('03-20T12:00', 'email', { visitor: 3, campaign: 'news' }),
      touch('02-10T12:00', 'paid_search', { visitor: 4, campaign: 'spring' }),
    ],
    [
      sale('03-21T12:00', { net: 200, cost: 100, fulfilment: 20 }),
      sale('03-21T12:00', { key: 2, visitor: 2, net: 50, cost: 20 }),
      sale('03-21T12:00', { key: 3, visitor: 3, net: 1000 }),
      sale('02-11T12:00', { key: 4, visitor: 4, net: 100 }),
    ],
  );
  await tellCosts(bed.warehouse, [
    { campaign: 'spring', cost: 40, clicks: 10, market: 'FI', channel: 'paid_search', day: '2026-03-20' },
    { campaign: 'autumn', cost: 60, clicks: 5, market: 'SE', channel: 'paid_search', day: '2026-03-20' },
    { campaign: 'spring', cost: 10, clicks: 2, market: 'FI', channel: 'paid_search', day: '2026-02-10' },
  ]);
});
afterAll(async () => {
  await desk.close();
  await bed.warehouse.close();
});

const context = () => ({ ...bed.context, now: new Date('2026-04-02T06:00:00Z'), asOf: '2026-04-02T00:00:00' });
const rule = (query: Partial<Extract<AlertRule['query'], { figure: string }>>, rest: Partial<AlertRule> = {}) =>
  testRule({ name: 'Return', query: { figure: 'roas', period: 'lastMonth', ...query }, ...rest });
const seen = async (asked: AlertRule, who: Principal = OPERATOR) => {
  const { columns, rows, totals } = await askRuleOrThrow(who, asked, context());
  return { ids: columns.map(({ id }) => id), rows, totals };
};

test('a figure is of all campaigns that cost something and clicks of their platforms, and of nothing that cost nothing', async () => {
  expect(await seen(rule({}))).toEqual({ ids: ['roas', 'clicks'], rows: [[2.5, 15]], totals: [2.5, 15] });
  expect((await seen(rule({ figure: 'poas' }))).totals).toEqual([(80 + 30) / 100, 15]);
  expect((await seen(rule({ figure: 'marketingRoi' }))).totals).toEqual([(80 + 30 - 100) / 100, 15]);
});

test('split it is a row for each campaign beside the whole, and compared it stands beside the days before', async () => {
  const { ids, rows, totals } = await seen(
    rule({ by: ['campaign'] }, { condition: { is: 'change', against: 'previous', falls: 0.1 } }),
  );
  expect(ids).toEqual(['campaign', 'roas', 'clicks', 'roas.previous', 'clicks.previous']);
  expect(totals).toEqual([null, 2.5, 15, 10, 2]);
  expect(rows).toContainEqual(['spring', 5, 10, 10, 2]);
  expect(rows).toContainEqual(['autumn', 0, 5, null, null]);
  expect(rows.filter(([name]) => name === null)).toEqual([]);
});

test('wasted money as a whole is the sum of its classes and of its campaigns', async () => {
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const [whole] = await bed.objects({ analysis: 'wastedSpend', input: { by: 'whole' }, period });
  for (const by of ['campaign', 'class']) {
    const rows = await bed.objects({ analysis: 'wastedSpend', input: { by }, period });
    expect(rows.reduce((sum, { wasted }) => sum + Number(wasted), 0)).toBeCloseTo(Number(whole?.['wasted']), 9);
  }
  expect(Number(whole?.['wasted'])).toBeGreaterThan(0);
  expect(whole?.['wastedShare']).toBeCloseTo(Number(whole?.['wasted']) / 100, 9);
});

test('an alert on it rings with the campaigns that break it, each reader’s market apart, and links to the tile', async () => {
  await desk.person('all', 'marketing', null, 'en');
  await desk.person('fi', 'marketing', ['FI'], 'fi');
  await desk.person('it', 'cio', null, 'en');
  const who = (userId: string, role: Principal['role'], markets: readonly string[] | null): Principal => ({
    ...{ userId, name: userId, role, markets },
  });
  const low = rule({ by: ['campaign'], model: 'first' }, { condition: { is: 'below', value: 1 } });
  const all = who('all', 'marketing', null);
  const [of, finnish, cio] = [
    await createAlertOrThrow(desk.db, all, low, new Date(0)),
    await createAlertOrThrow(desk.db, who('fi', 'marketing', ['FI']), rule({}), new Date(0)),
    await createAlertOrThrow(desk.db, who('it', 'cio', null), low, new Date(0)),
  ];
  await runAlerts({ db: desk.db, context: context(), origin: 'https://tuokio.example' }, 'all');
  const [event] = await readHistoryOrThrow(desk.db, all, of);
  expect(event?.content).toMatchObject({
    value: 'autumn: 0.00',
    link: '/marketing?period=2026-03-01..2026-03-31&compare=none&campaignRoas.model=first&campaignRoas.by=campaign#tile-campaignRoas',
  });
  const kept = async (id: string) => (await getAlertOrThrow(desk.db, OPERATOR, id)).reading;
  expect((await kept(finnish))?.whole?.value).toBe(250 / 40);
  // The role sees no costs, hence no analysis of them.
  expect(await kept(cio)).toMatchObject({ whole: null, why: 'refused' });
});

test('the preview judges it day by day, and is refused to whom the analysis is', async () => {
  const preview = await previewAlertOrThrow(OPERATOR, rule({}, { condition: { is: 'below', value: 4 } }), context());
  expect(preview.now.whole?.value).toBe(2.5);
  expect(preview.days.map(({ value }) => value)).toContain(10);
  expect([preview.days.length, preview.rings]).toEqual([30, 1]);
  const cio: Principal = { userId: 'it', name: 'it', role: 'cio', markets: null };
  await expect(previewAlertOrThrow(cio, rule({}), context())).rejects.toMatchObject({ code: 'forbidden' });
});

test('exactly the dimensions that are told of a figure narrow it', async () => {
  for (const id of FIGURE_IDS) {
    const { analysis, filters } = figureOf(id);
    const period = 'yesterday' as const;
    const questions = DIMENSION_IDS.map((dimension) => ({ analysis, period, filters: [{ dimension, in: ['x'] }] }));
    const results = await ask(OPERATOR, questions, { ...context(), cache: true });
    expect(DIMENSION_IDS.filter((_, place) => !('error' in (results[place] ?? { error: null })))).toEqual(filters);
  }
});
