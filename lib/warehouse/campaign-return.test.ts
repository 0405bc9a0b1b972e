import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttributionBed, MARCH, openAttributionBed, sale, touch } from './attribution-bed';
import { tellSpend } from './golden-spend';
import { tellJourneys } from './journey-story';
import { tellCosts, type ToldCost } from './spend-story';

let bed: AttributionBed;

beforeAll(async () => {
  bed = await openAttributionBed();
  await tellSpend(bed.warehouse);
});
afterAll(() => bed.warehouse.close());

const returns = (input: object = {}) => bed.objects({ analysis: 'campaignReturn', input, period: MARCH });

describe('a campaign', () => {
  /*
   * Spring cost 40 of media and 30 for an agency, and platforms claim 3 orders; its one order brought 200 for goods of 100 and 20 of
   * fulfilment: margin 80. ROAS 200 / 40, and yet 80 do not pay 70 and more than 10 are left: ROI 10 / 70. It breaks even from 200 / 80 on.
   */
  const DAY = '2026-03-20';
  const spring: readonly ToldCost[] = [
    {
      day: DAY,
      campaign: 'spring',
      id: '77',
      name: 'Spring FI',
      cost: 40,
      clicks: 10,
      claimed: 3,
      channel: 'paid_search',
    },
    { day: DAY, campaign: 'spring', id: '77', name: 'Spring FI', kind: 'agency', cost: 30 },
    { day: DAY, platform: 'Studio', kind: 'agency', cost: 5 },
  ];
  const order = sale('03-21T12:00', { net: 200, cost: 100, fulfilment: 20 });

  test('pays by what it left and not by what it sold, and what it is called in costs does not matter', async () => {
    for (const campaign of ['spring', 'SPRING', '77', 'spring fi']) {
      await tellJourneys(bed.warehouse, [touch('03-20T12:00', 'paid_search', { campaign })], [order]);
      await tellCosts(bed.warehouse, spring);
      const [row, shared, ...others] = await returns();
      expect(row).toEqual({
        campaign: 'spring',
        adPlatform: 'Google Ads',
        owedTo: 'known',
        impressions: 0,
        clicks: 10,
        mediaCost: 40,
        marketingCost: 70,
        creditedOrders: 1,
        netSales: 200,
        contributionMargin2: 80,
        roas: 5,
        breakEvenRoas: 2.5,
        marketingRoi: 10 / 70,
        poas: 2,
        claimedConversions: 3,
        claimedValue: 0,
        overclaimFactor: 3,
        unjudgedCost: 0,
      });
      expect(shared).toMatchObject({ campaign: null, owedTo: 'shared', mediaCost: null, marketingCost: 5, roas: null });
      expect(others).toEqual([]);
    }
  });

  test('is one of a platform by the click id alone, and its rivals are told apart: no campaign, no touchpoint, no cost', async () => {
    await tellJourneys(
      bed.warehouse,
      [
        touch('03-20T12:00', 'paid_search', { click: 'gclid' }),
        touch('03-20T12:00', 'organic_search', { visitor: 2 }),
        touch('03-20T12:00', 'email', { visitor: 3, campaign: 'news' }),
      ],
      [1, 2, 3, 4].map((key) => sale('03-21T12:00', { key, visitor: key, net: 10 * key })),
    );
    await tellCosts(bed.warehouse, []);
    const rows = await returns();
    const brief = rows.map(({ campaign, adPlatform, owedTo, netSales, roas }) => [
      campaign,
      adPlatform,
      owedTo,
      netSales,
      roas,
    ]);
    expect(new Set(brief.map((row) => JSON.stringify(row)))).toEqual(
      new Set(
        [
          [null, 'Google Ads', 'untagged', 10, null],
          [null, null, 'noCampaign', 20, null],
          ['news', null, 'known', 30, null],
          [null, null, 'unknown', 40, null],
        ].map((row) => JSON.stringify(row)),
      ),
    );
  });

  test('is judged by the cost of days since visits are known, and not at all where none are', async () => {
    await tellJourneys(bed.warehouse, [touch('03-20T12:00', 'paid_search', { campaign: 'spring' })], [order]);
    // Visits are known from 20 March on: 300 the day before and 9 claims are nobody’s fault.
    await tellCosts(bed.warehouse, [
      ...spring,
      { day: '2026-03-19', campaign: 'spring', cost: 300, claimed: 9 },
      { day: '2026-03-19', campaign: 'early', cost: 7, claimed: 2 },
    ]);
    const rows = await returns();
    const judged = rows.map(({ campaign, marketingCost, roas, poas, marketingRoi, overclaimFactor, unjudgedCost }) => [
      ...[campaign, marketingCost, roas, poas, marketingRoi, overclaimFactor, unjudgedCost],
    ]);
    expect(judged).toEqual([
      ['spring', 370, 5, 2, 10 / 70, 3, 300],
      ['early', 7, null, null, null, null, 7],
      [null, 5, null, null, null, null, 0],
    ]);
    const [whole] = await returns({ by: 'whole' });
    expect(whole).toMatchObject({ marketingCost: 382, roas: 5, unjudgedCost: 307 });
    // A touch before the period is enough for all of its days to be known.
    await tellJourneys(
      bed.warehouse,
      [touch('02-25T12:00', 'direct', { visitor: 9 }), touch('03-20T12:00', 'paid_search', { campaign: 'spring' })],
      [order],
    );
    const [known] = await returns();
    expect(known).toMatchObject({ campaign: 'spring', roas: 200 / 340, unjudgedCost: 0 });
  });

  test('is asked for by channel as well', async () => {
    await tellJourneys(bed.warehouse, [touch('03-20T12:00', 'paid_search', { campaign: 'other' })], [order]);
    await tellCosts(bed.warehouse, spring);
    const [paid, shared, ...others] = await returns({ by: 'trafficChannel' });
    expect(paid).toMatchObject({
      trafficChannel: 'paid_search',
      owedTo: 'known',
      mediaCost: 40,
      netSales: 200,
      roas: 5,
    });
    expect(shared).toMatchObject({ trafficChannel: null, owedTo: 'shared', mediaCost: null, marketingCost: 35 });
    expect(others).toEqual([]);
  });
});
