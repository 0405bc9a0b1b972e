import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { keepStory, storyClock, type Told } from '@/lib/loaders/events/story-events';
import { loadOrThrow } from '@/lib/loaders/load';
import { previewCampaignRules } from '@/lib/loaders/preview-campaign-rules';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { RULE_FIELDS, type CampaignRule, type RuleCondition } from '@/lib/tagging/campaign-rules';
import { runOrThrow } from '@/lib/warehouse/run';

/** Rules that say to which campaign visits belong: over what was, over what comes, and as they are shown before they hold. */
let shop: TemporaryLoading;
const DAY = 24 * 3600;
const NOW = new Date('2026-11-10T00:00:00Z');

const is = (field: RuleCondition['field'], text: string): RuleCondition => ({ field, test: 'is', text });
const begins = (field: RuleCondition['field'], text: string): RuleCondition => ({ field, test: 'begins', text });
const missing = (field: RuleCondition['field']): RuleCondition => ({ field, test: 'missing', text: '' });

/** Visits of six visitors on days of their own: how the page was opened, and whether they bought. */
const VISITS: readonly { readonly told: Partial<Told>; readonly bought?: number }[] = [
  { told: { traffic_channel: 'paid_search', traffic_source: 'google', click_id: 'gclid' }, bought: 100 },
  { told: { traffic_channel: 'paid_search', traffic_source: 'Google', click_id: 'gclid', campaign: 'SPRING-Sale' } },
  { told: { traffic_channel: 'paid_search', traffic_source: 'google', campaign: 'spring_sale' }, bought: 40 },
  { told: { traffic_channel: 'referral', traffic_source: 'blog.example', page_path: '/Landing/tents' }, bought: 60 },
  { told: { page_path: '/landing/tents' } },
  { told: { traffic_channel: 'email', traffic_source: 'news', traffic_medium: 'email', campaign: "it's {zone} 50%" } },
];

const RULES: readonly CampaignRule[] = [
  { campaign: 'Brand', conditions: [is('clickId', 'gclid'), missing('campaign')] },
  { campaign: 'Spring sale', conditions: [begins('campaign', 'spring'), is('source', 'GOOGLE')] },
  { campaign: 'Tents', conditions: [begins('page', '/landing/')] },
  { campaign: "O'Brien; {campaign} $1", conditions: [{ field: 'campaign', test: 'contains', text: "'S {ZONE}" }] },
  { campaign: 'Never reached', conditions: [is('source', 'google')] },
];

/** The rule of a visit by its place, worked out by hand. */
const RULED = ['Brand', 'Spring sale', 'Spring sale', 'Tents', null, "O'Brien; {campaign} $1"];
const LINKED = VISITS.map(({ told }) => told.campaign ?? null);

beforeAll(async () => {
  shop = await openTemporaryLoading();
  const events = VISITS.flatMap(({ told, bought }, place) => {
    const at = storyClock(`v${String(place)}-`);
    const visitor_key = String(place + 1);
    const order = { visitor_key, order_number: `A${String(place)}`, amount: bought ?? null };
    return [
      at(place * DAY, 'page', { visitor_key, page_path: '/', ...told }),
      at(place * DAY + 60, 'page', { visitor_key, page_path: '/tents' }),
      ...(bought === undefined ? [] : [at(place * DAY + 120, 'order_completed', order)]),
    ];
  });
  await keepStory(shop, events);
});
afterAll(() => shop.remove());

const under = (campaignRules: readonly CampaignRule[]) => ({
  ...shop,
  loading: { ...shop.loading, workspace: { ...shop.loading.workspace, campaignRules } },
});
const derive = (rules: readonly CampaignRule[]) => rederiveIfChanged(under(rules).loading, () => undefined);
const campaignsOf = async (fact: 'sessions' | 'touchpoints') => {
  const rows = await shop.rows(`select campaign from facts.${fact} order by visitor_key`);
  return rows.map((row) => row['campaign']);
};
const versions = () =>
  shop.rows('select fact, sum(version)::double as n from ops.fact_versions group by fact order by fact');

test('before they hold, a preview says what each would take, from what, and how many visits change; nothing is changed by it', async () => {
  const before = await versions();
  const preview = await previewCampaignRules(shop.loading.engine, { rules: RULES, held: [], now: NOW });
  expect(preview).toEqual({
    days: 30,
    visits: 5,
    changed: 5,
    rules: [
      { fits: 1, visits: 1, orders: 1, told: [{ campaign: null, visits: 1 }] },
      {
        fits: 2,
        visits: 2,
        orders: 1,
        told: [
          { campaign: 'SPRING-Sale', visits: 1 },
          { campaign: 'spring_sale', visits: 1 },
        ],
      },
      { fits: 1, visits: 1, orders: 1, told: [{ campaign: null, visits: 1 }] },
      { fits: 1, visits: 1, orders: 0, told: [{ campaign: "it's {zone} 50%", visits: 1 }] },
      { fits: 3, visits: 0, orders: 0, told: [] },
    ],
  });
  expect(await versions()).toEqual(before);
  expect(await previewCampaignRules(shop.loading.engine, { rules: [], held: RULES, now: NOW })).toMatchObject({
    changed: 5,
    rules: [],
  });
  const later = new Date(NOW.getTime() + 40 * DAY * 1000);
  expect(await previewCampaignRules(shop.loading.engine, { rules: RULES, held: [], now: later })).toMatchObject({
    visits: 0,
    changed: 0,
  });
});

test('they hold for visits and touches that were, name nothing for who came directly, and taken away leave what links said', async () => {
  expect(await campaignsOf('sessions')).toEqual(LINKED);
  await derive(RULES);
  expect(await campaignsOf('sessions')).toEqual(RULED);
  expect(await campaignsOf('touchpoints')).toEqual(RULED);
  const held = await versions();
  expect(await derive(RULES)).toBe(false);
  expect(await versions()).toEqual(held);
  await derive([]);
  expect(await campaignsOf('sessions')).toEqual(LINKED);
});

test('a load between the change and the derivation that follows it does not make visits pass for derived', async () => {
  const { loading, paths } = under(RULES);
  const file = join(paths.root, 'orders.csv');
  writeFileSync(file, 'order_number,channel,market,currency,ordered_at\nS1,store,FI,EUR,2026-11-03 12:00:00\n');
  const files = [{ path: file, name: 'orders.csv' }];
  await loadOrThrow(loading, { source: 'contract', files, options: {}, startedBy: 'test' });
  expect(await campaignsOf('sessions')).toEqual(LINKED);
  expect(await derive(RULES)).toBe(true);
  expect(await campaignsOf('sessions')).toEqual(RULED);
});

test('orders are credited to the campaign of the rule, and no order or euro is lost by it', async () => {
  await keepProvisionalOrders(under(RULES).loading);
  const context = {
    engine: shop.loading.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: NOW,
    asOf: '2026-11-10T02:00:00',
  };
  const period = { from: '2026-11-01', to: '2026-11-09' } as const;
  const { rows, columns } = await runOrThrow(
    OPERATOR,
    { analysis: 'attribution', input: { by: 'campaign', model: 'last' }, period },
    context,
  );
  const at = (id: string) => columns.findIndex((column) => column.id === id);
  const credited = rows.map((row) => [row[at('campaign')], row[at('netSales')]]).filter(([, net]) => net !== 0);
  expect(Object.fromEntries(credited)).toEqual({ Brand: 100, 'Spring sale': 40, Tents: 60 });
});

test('what comes while they hold is told by them at once', async () => {
  const at = storyClock('w');
  await keepStory(under(RULES), [
    at(7 * DAY, 'page', {
      visitor_key: '7',
      traffic_channel: 'paid_search',
      traffic_source: 'google',
      click_id: 'gclid',
    }),
    // Inside of the visit another link names a campaign: a touch of its own, told by the rules as well.
    at(7 * DAY + 60, 'page', {
      visitor_key: '7',
      traffic_channel: 'paid_search',
      traffic_source: 'google',
      campaign: 'Spring-b',
    }),
  ]);
  const rows = await shop.rows(`select campaign from facts.touchpoints where visitor_key = 7 order by touched_at`);
  expect(rows.map((row) => row['campaign'])).toEqual(['Brand', 'Spring sale']);
});

test('each field of a condition is looked for where it is told, and nowhere else', async () => {
  const told = {
    source: 's-one',
    medium: 'm-one',
    campaign: 'c-one',
    content: 'o-one',
    term: 't-one',
    clickId: 'msclkid',
    page: '/p-one',
    referrer: 'r-one.example',
  } as const;
  const at = storyClock('f');
  const event = at(8 * DAY, 'page', {
    visitor_key: '8',
    traffic_channel: 'paid_search',
    traffic_source: told.source,
    traffic_medium: told.medium,
    campaign: told.campaign,
    campaign_content: told.content,
    campaign_term: told.term,
    click_id: told.clickId,
    page_path: told.page,
    referrer_host: told.referrer,
  });
  await keepStory(under(RULES), [event]);
  const rules = RULE_FIELDS.flatMap((field) =>
    Object.values(told).map((text) => ({ campaign: `${field} ${text}`, conditions: [is(field, text)] })),
  );
  const preview = await previewCampaignRules(shop.loading.engine, { rules, held: RULES, now: NOW });
  const fitting = rules.filter((_, place) => preview.rules[place]?.fits === 1).map(({ campaign }) => campaign);
  expect(fitting).toEqual(RULE_FIELDS.map((field) => `${field} ${told[field]}`));
});
