import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { STORY_AS_OF, tellStory } from '@/lib/warehouse/golden-story';
import type { RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { campaignDays, findCampaign } from './campaign';

/**
 * The costs of golden-spend.ts (Tents in Finland and Sweden, Spring in no single market), a touch of Tents in golden-visits.ts, and two visits
 * of Sweden tagged by hand.
 */
let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  await warehouse.run(`insert into facts.hot_touchpoints by name
    select 100 + n as touch_key, 1 as session_key, 1 as visitor_key, date '2026-03-10' as touch_date, date '2026-03-10' as touched_local,
      date '2026-03-10' as touched_at, 'entry' as kind, 'SE' as market, 'desktop' as device, c as traffic_channel, p as campaign,
      'new' as visitor_type, false as is_bot
    from (values (1, 'email', 'tents'), (2, 'paid_search', 'Tents 2')) as v(n, c, p)`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-02T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});
afterAll(() => warehouse.close());

const reader = (markets: readonly string[], role: Principal['role'] = 'marketing'): Principal => ({
  userId: 'x',
  name: 'x',
  role,
  markets,
});

test('a campaign is found in whatever case, with all its spellings, platforms and channels', async () => {
  const tents = {
    campaign: 'Tents',
    spellings: ['Tents', 'tents'],
    platforms: ['Google Ads'],
    channels: ['paid_search', 'direct', 'email'],
    mails: [],
    traits: { hasCosts: true, hasAds: true, hasVisits: true, hasMails: false, hasHoldOut: false },
  };
  expect(await findCampaign(OPERATOR, 'TENTS', context)).toEqual(tents);
  expect(await findCampaign(reader(['SE']), 'tents', context)).toEqual(tents);
  expect(await findCampaign(OPERATOR, 'Tent', context)).toBeNull();
});

test('who sees no costs knows a campaign by its visits, and who sees nothing of it finds nothing', async () => {
  expect(await findCampaign(reader(['SE'], 'service'), 'Tents', context)).toEqual({
    campaign: 'Tents',
    spellings: ['Tents', 'tents'],
    platforms: [],
    channels: ['direct', 'email'],
    mails: [],
    traits: { hasCosts: false, hasAds: false, hasVisits: true, hasMails: false, hasHoldOut: false },
  });
  expect(await findCampaign(reader(['FI'], 'service'), 'Tents', context)).toBeNull();
  expect(await findCampaign(reader(['NO']), 'Spring', context)).toBeNull();
});

test('a campaign of mails that cost nothing and brought nobody is found by its mails, and runs on the days of their sending', async () => {
  const spring = await findCampaign(reader(['FI']), 'spring', context);
  expect(spring).toMatchObject({
    campaign: 'Spring',
    channels: ['email'],
    mails: ['Tents', 'Shoes'],
    traits: { hasCosts: false, hasVisits: false, hasMails: true, hasHoldOut: true },
  });
  if (spring === null) throw new Error('it is found');
  expect(await campaignDays(reader(['FI']), spring, context)).toEqual({ first: '2026-03-04', last: '2026-03-11' });
  const tents = await findCampaign(OPERATOR, 'tents', context);
  if (tents === null) throw new Error('it is found');
  // The cost of 1 April is later than the data.
  expect(await campaignDays(OPERATOR, tents, context)).toEqual({ first: '2026-03-02', last: '2026-03-09' });
});
