import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { TOUCH_MODELS } from '@/lib/analyses/attribution-models';
import { type AttributionBed, MARCH, openAttributionBed } from './attribution-bed';
import { tellSpend } from './golden-spend';
import { tellJourneys, type ToldSale, type ToldTouch } from './journey-story';
import { tellCosts } from './spend-story';

let bed: AttributionBed;

beforeAll(async () => {
  bed = await openAttributionBed();
  await tellSpend(bed.warehouse);
});
afterAll(() => bed.warehouse.close());

const returns = (input: object) => bed.objects({ analysis: 'campaignReturn', input, period: MARCH });
const waste = (input: object) => bed.objects({ analysis: 'wastedSpend', input, period: MARCH });

describe('of drawn campaigns', () => {
  const CAMPAIGNS = ['spring', 'Spring', 'tents', 'brand', '77'];
  const CHANNELS = ['direct', 'email', 'paid_search'];
  const drawn = fc.record({
    touches: fc.array(
      fc.record({
        visitor: fc.integer({ min: 1, max: 5 }),
        hour: fc.integer({ min: 0, max: 700 }),
        channel: fc.constantFrom(...CHANNELS),
        campaign: fc.option(fc.constantFrom(...CAMPAIGNS)),
        click: fc.option(fc.constantFrom('gclid', 'fbclid')),
      }),
      { maxLength: 15 },
    ),
    sales: fc.array(
      fc.record({
        visitor: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 1000 }),
        cents: fc.integer({ min: 1, max: 50_000 }),
        isReturning: fc.boolean(),
        back: fc.option(fc.integer({ min: 0, max: 20 })),
      }),
      { maxLength: 8 },
    ),
    costs: fc.array(
      fc.record({
        campaign: fc.option(fc.constantFrom(...CAMPAIGNS)),
        kind: fc.constantFrom('media' as const, 'media' as const, 'tools' as const),
        clicks: fc.option(fc.integer({ min: 0, max: 30 })),
        cents: fc.integer({ min: -500, max: 9_999 }),
      }),
      { maxLength: 8 },
    ),
    landings: fc.array(fc.record({ visitor: fc.integer({ min: 1, max: 5 }), isNotFound: fc.boolean() }), {
      maxLength: 4,
    }),
    model: fc.constantFrom(...TOUCH_MODELS),
    by: fc.constantFrom('campaign' as const, 'trafficChannel' as const),
  });
  const at = (hour: number) =>
    new Date(Date.parse('2026-02-15T00:00:00Z') + hour * 3_600_000).toISOString().slice(0, 19);
  const runs = { numRuns: inject('long') ? 200 : 10 };

  test('costs, orders, sales and margin add up to the metrics, and no euro is wasted twice', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ touches, sales, costs, landings, model, by }) => {
        const journeys = touches.map(({ hour, campaign, click, ...rest }): ToldTouch => ({
          ...rest,
          at: at(hour),
          ...(campaign === null ? {} : { campaign }),
          ...(click === null ? {} : { click }),
        }));
        const told = sales.map(({ visitor, hour, cents, isReturning, back }, place): ToldSale => ({
          key: place + 1,
          visitor,
          at: at(hour),
          net: cents / 100,
          cost: cents / 250,
          fulfilment: 2.5,
          handling: 1.25,
          isReturning,
          ...(back === null ? {} : { returned: cents / 300, returnedOn: at(hour + 24 * back).slice(0, 10) }),
        }));
        await tellJourneys(bed.warehouse, journeys, told);
        await tellCosts(
          bed.warehouse,
          costs.map(({ campaign, kind, clicks, cents }) => ({
            kind,
            cost: cents / 100,
            channel: 'paid_search',
            ...(campaign === null ? {} : { campaign }),
            ...(clicks === null ? {} : { clicks }),
          })),
          [...new Map(landings.map((one) => [one.visitor, { ...one, at: at(500) }])).values()],
        );
        const rows = await returns({ model, by });
        const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
        const metrics = ['orders', 'netSales', 'contributionMargin2', 'marketingCost', 'mediaCost'] as const;
        const [whole] = await bed.objects({ metrics: [...metrics], period: MARCH });
        expect(sum('creditedOrders')).toBeCloseTo(Number(whole?.['orders']), 9);
        expect(sum('netSales')).toBeCloseTo(Number(whole?.['netSales']), 6);
        expect(sum('contributionMargin2')).toBeCloseTo(Number(whole?.['contributionMargin2']), 6);
        expect(sum('marketingCost')).toBeCloseTo(Number(whole?.['marketingCost']), 6);
        expect(sum('mediaCost')).toBeCloseTo(Number(whole?.['mediaCost']), 6);
        const units = await waste({ model, acquisition: ['spring'] });
        const parts = ['wastedMisdirected', 'wastedLostClicks', 'wastedDead', 'wastedOffGoal', 'wastedLoss'];
        for (const unit of units) {
          const taken = parts.map((part) => Number(unit[part]));
          expect(Math.min(...taken)).toBeGreaterThanOrEqual(0);
          const wasted = taken.reduce((total, part) => total + part, 0);
          expect(wasted).toBeCloseTo(Number(unit['wasted']), 9);
          expect(wasted).toBeLessThanOrEqual(Number(unit['mediaCost']) + 1e-9);
        }
        const classes = await waste({ model, acquisition: ['spring'], by: 'class' });
        const named = ['misdirected', 'lostClicks', 'dead', 'offGoal', 'loss'];
        parts.forEach((part, place) => {
          const taken = units.reduce((total, unit) => total + Number(unit[part]), 0);
          const row = classes.find(({ wasteClass }) => wasteClass === named[place]);
          expect(Number(row?.['wasted'])).toBeCloseTo(taken, 9);
        });
      }),
      runs,
    );
  });
});
