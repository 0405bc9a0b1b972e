import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttributionBed, MARCH, openAttributionBed, sale, touch } from './attribution-bed';
import { tellSpend } from './golden-spend';
import { tellJourneys } from './journey-story';
import { tellCosts } from './spend-story';

let bed: AttributionBed;

beforeAll(async () => {
  bed = await openAttributionBed();
  await tellSpend(bed.warehouse);
});
afterAll(() => bed.warehouse.close());

/*
 * Spring was shown 1,000 times and clicked 10 times for 40, and 30 went to an agency. It brought two visits: 1 saw a product, filled a
 * cart and ordered for 200 (goods 100, fulfilment 20), of which 50 came back in the last days of the year; 2 came for another campaign
 * first, which has half of the order of 100 by the linear model.
 */
test('a campaign is told from being shown to what it left, orders in the parts that it is credited with', async () => {
  await tellJourneys(
    bed.warehouse,
    [
      touch('03-20T12:00', 'paid_search', { campaign: 'SPRING' }),
      touch('03-19T12:00', 'email', { visitor: 2, campaign: 'news' }),
      touch('03-20T12:00', 'paid_search', { visitor: 2, campaign: 'spring' }),
      touch('03-20T12:00', 'email', { visitor: 3, campaign: 'news' }),
    ],
    [
      sale('03-21T12:00', { net: 200, cost: 100, fulfilment: 20, returned: 50 }),
      sale('03-21T12:00', { key: 2, visitor: 2, net: 100 }),
    ],
  );
  await tellCosts(bed.warehouse, [
    { day: '2026-03-20', campaign: 'spring', cost: 40, clicks: 10 },
    { day: '2026-03-20', campaign: 'spring', kind: 'agency', cost: 30 },
    { campaign: 'news', cost: 5 },
  ]);
  await bed.warehouse.run(`update facts.ad_costs set impressions = 1000 where campaign = 'spring' and kind = 'media'`);
  await bed.warehouse.run('delete from facts.hot_sessions');
  await bed.warehouse.run(`insert into facts.hot_sessions by name
    select n as session_key, n as visitor_key, date '2026-03-20' as session_date, timestamp '2026-03-20 12:00' as started_local,
      timestamp '2026-03-20 12:00' as started_at, timestamp '2026-03-20 12:00' as ended_at, 'FI' as market, 'desktop' as device,
      'paid_search' as traffic_channel, 'new' as visitor_type, false as is_bot, 0 as duration_seconds, 1 as event_count, 1 as page_views,
      if(n = 1, 2, 0) as product_views, if(n = 1, 1, 0) as cart_additions, 0 as checkouts, 0 as searches, 0 as cart_events, 0 as key_events,
      0 as error_count, false as is_engaged, 0 as order_count, false as is_rate_missing, false as is_unsupported, false as is_measured,
      false as has_js_error, false as has_failed_request
    from range(1, 4) as r(n)`);
  await bed.warehouse.run(`insert into facts.contacts by name
    select '1' as contact_id, 2 as order_key, date '2026-03-25' as opened_date, date '2026-03-25' as opened_local, 'FI' as market,
      'email' as medium, 'complaint' as kind`);
  const story = await bed.objects({
    analysis: 'campaignStory',
    input: { campaign: 'Spring', model: 'linear' },
    period: MARCH,
  });
  expect(story.map((row) => Object.values(row).slice(0, 4))).toEqual([
    ['shown', 1000, null, null],
    ['clicked', 10, 0.01, null],
    ['visited', 2, 0.2, null],
    ['product', 1, 0.5, null],
    ['cart', 1, 1, null],
    ['checkout', 0, 0, null],
    ['ordered', 1.5, null, 250],
    ['returned', 0, 0, 0],
    ['complained', 0.5, null, null],
    ['margin', null, null, 130],
    ['cost', null, null, -70],
    ['left', null, null, 60],
  ]);
  expect(story.find(({ storyStep }) => storyStep === 'cost')?.['unjudgedCost']).toBe(0);
  // A cost of the day before visits are known is told, and nothing of what is left.
  await tellCosts(bed.warehouse, [
    { day: '2026-03-18', campaign: 'spring', cost: 25 },
    { day: '2026-03-19', campaign: 'spring', cost: 40 },
  ]);
  const early = await bed.objects({ analysis: 'campaignStory', input: { campaign: 'spring' }, period: MARCH });
  expect(early.at(-1)).toMatchObject({ storyStep: 'cost', storyMoney: -65, unjudgedCost: 25 });
  const december = { from: '2026-12-01', to: '2026-12-31' } as const;
  const later = await bed.objects({ analysis: 'campaignStory', input: { campaign: 'spring' }, period: december });
  await tellCosts(bed.warehouse, []);
  const unpriced = await bed.objects({ analysis: 'campaignStory', input: { campaign: 'spring' }, period: december });
  expect(unpriced.map(({ storyStep }) => storyStep)).not.toContain('left');
  expect(later.find(({ storyStep }) => storyStep === 'returned')).toMatchObject({ storyCount: 1, storyMoney: -50 });
});

/*
 * «Letter» went to four: 1 opened it and clicked, 2 only a program opened it, 3 unsubscribed and called it spam, 4 never got it; 5 was held
 * out. It cost nothing, and nobody came by it. Of «News» nothing was mailed.
 */
test('a mail is told from being sent to who complained, without costs that it never had and steps that nobody could take', async () => {
  await tellJourneys(bed.warehouse, [touch('03-20T12:00', 'email', { campaign: 'news' })], []);
  await tellCosts(bed.warehouse, [{ campaign: 'spring', cost: 40, clicks: 10 }]);
  await bed.warehouse.run(`insert into facts.mails by name
    select 'L' as mail_id, 'Letter' as mail, 'newsletter' as mail_kind, 'Letter' as campaign, 'FI' as market, n as recipient_key,
      date '2026-03-20' as sent_date, timestamp '2026-03-20 09:00' as sent_local, n = 5 as is_held_out, n < 4 as is_delivered,
      false as is_hard_bounced, n = 1 as is_opened, n = 2 as is_machine_opened, n = 1 as is_clicked, false as is_bot_clicked,
      n = 3 as is_unsubscribed, n = 3 as is_complained, 0 as open_count, 0 as click_count
    from range(1, 6) as r(n)`);
  const story = await bed.objects({ analysis: 'campaignStory', input: { campaign: 'letter' }, period: MARCH });
  expect(story.map((row) => Object.values(row).slice(0, 4))).toEqual([
    ['sent', 4, null, null],
    ['delivered', 3, 0.75, null],
    ['machineOpened', 1, null, null],
    ['opened', 1, expect.closeTo(1 / 3), null],
    ['mailClicked', 1, 1, null],
    ['unsubscribed', 1, null, null],
    ['spam', 1, null, null],
    ['visited', 0, null, null],
    ['ordered', 0, null, 0],
    ['margin', null, null, 0],
  ]);
  const news = await bed.objects({ analysis: 'campaignStory', input: { campaign: 'news' }, period: MARCH });
  expect(news.map(({ storyStep }) => storyStep)).toEqual(
    expect.arrayContaining(['visited', 'product', 'cost', 'left']),
  );
  expect(news.map(({ storyStep }) => storyStep)).not.toContain('sent');
});
