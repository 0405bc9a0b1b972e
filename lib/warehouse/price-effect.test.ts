import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { openPriceBed } from './price-bed';

let bed: Awaited<ReturnType<typeof openPriceBed>>;
beforeAll(async () => {
  bed = await openPriceBed();
});
afterAll(() => bed.warehouse.close());
beforeEach(() => bed.forget());

const verdicts = async (choice?: Parameters<typeof bed.effects>[0]) =>
  (await bed.effects(choice)).map(({ campaign, priceVerdict }) => [campaign, priceVerdict]);

/** Cake rose from 10 to 12 a day, so by a fifth: 4 · 1.2 · 7 of tea and 6 · 1.2 · 7 of coffee would have been sold. */
const BASELINE = 33.6;
/** Cake in all baskets: 12 of 21 a day after 10 of 18, and the basket of 100 tea. */
const FULLER = 12 / 21 / (560 / (56 * 18 + 1));
/**
 * 84 baskets of tea with 56 cakes; before 225 with 112. The shares 0.667 and 0.498 differ by more than 0.15, which is more than
 * 1.96 · √(0.225 / 84 + 0.27 / 225) = 0.122.
 */
const HALO = 56 - (84 * FULLER * 112) / 225;

test('the parts of a campaign close to what it left', async () => {
  await bed.tell({});
  await bed.spend('2026-03-01', 99, 'FI');
  await bed.spend('2026-03-03', 20, 'FI');
  await bed.spend('2026-03-03', 50, 'SE');
  const [row] = await bed.effects();
  const worked = {
    ...{
      units: 84,
      baselineUnits: BASELINE,
      baselineTrend: 1.2,
      upliftUnits: 84 - BASELINE,
      upliftRate: 84 / BASELINE - 1,
    },
    // At 7 a unit leaves 3; coffee fell from 50.4 to 35 and leaves 3; tea lost one a day of four in the 28 days after and leaves 6; cake leaves 3.
    ...{
      upliftMargin: 3 * (84 - BASELINE),
      priceSubsidy: 3 * BASELINE,
      cannibalisedUnits: 15.4,
      cannibalisedMargin: 46.2,
    },
    ...{ pulledUnits: 28, pulledMargin: 168, haloUnits: HALO, haloMargin: 3 * HALO, promoCost: 20 },
    trueUpliftShare: (84 - BASELINE - 15.4 - 28) / (84 - BASELINE),
    breakEvenUplift: (3 * BASELINE + 20) / (3 * BASELINE),
    priceElasticity: (84 - BASELINE) / (84 + BASELINE) / ((7 - 10) / (7 + 10)),
  };
  expect(row).toMatchObject({
    campaign: 'Spring',
    market: 'FI',
    startsOn: '2026-03-02',
    endsOn: '2026-03-08',
    priceVerdict: 'lost',
  });
  for (const [column, value] of Object.entries(worked)) expect(Number(row?.[column]), column).toBeCloseTo(value, 9);
  const part = (column: string) => Number(row?.[column]);
  expect(part('priceEffect')).toBeCloseTo(
    part('upliftMargin') -
      part('priceSubsidy') -
      part('cannibalisedMargin') -
      part('pulledMargin') +
      part('haloMargin') -
      part('promoCost'),
    9,
  );
});

test('before the four weeks after are over, what is known is told and the effect is not', async () => {
  await bed.tell({});
  const [row] = await bed.effects({ asOf: '2026-04-05' });
  expect(row).toMatchObject({ priceVerdict: 'tooEarly', units: 84, pulledUnits: null, priceEffect: null });
  expect(row?.['priceSubsidy']).toBeCloseTo(3 * BASELINE, 9);
  expect(await verdicts({ asOf: '2026-04-06' })).toEqual([['Spring', 'lost']]);
  // Three days in: as much as a baseline of three days.
  const [running] = await bed.effects({ asOf: '2026-03-05' });
  expect(running).toMatchObject({ priceVerdict: 'tooEarly', units: 36 });
  expect(running?.['baselineUnits']).toBeCloseTo(3 * 4.8, 9);
});

test('an usual price that nobody told is what a unit was listed at before', async () => {
  await bed.tell({ usual: null });
  const [row] = await bed.effects();
  expect(row?.['priceSubsidy']).toBeCloseTo(3 * BASELINE, 9);
});

test('weeks with another price of the same articles are no usual weeks', async () => {
  // More than half of the last eight weeks sold nine times as much at a price of their own; weeks before them take their place.
  await bed.warehouse.run(
    `update facts.order_lines set quantity = 9 where sku = 'tea' and market = 'FI' and order_date between '2026-01-12' and '2026-02-12' and order_date <> '2026-01-12'`,
  );
  await bed.tell({}, { campaign: 'Winter', from: '2026-01-13', to: '2026-02-12', price: 9 });
  const spring = (await bed.effects()).find(({ campaign }) => campaign === 'Spring');
  expect(spring?.['baselineUnits']).toBeCloseTo(BASELINE, 9);
  await bed.warehouse.run(`update facts.order_lines set quantity = 1 where quantity = 9`);
});

test('where two cut an article at once, the lower price has it', async () => {
  await bed.tell({}, { campaign: 'Club', from: '2026-03-05', to: '2026-03-20', price: 8 });
  expect(await verdicts()).toEqual([
    ['Club', 'overlap'],
    ['Spring', 'lost'],
  ]);
  await bed.warehouse.run(`update facts.campaign_prices set price_amount = 6.5 where campaign = 'Club'`);
  expect((await verdicts()).at(-1)).toEqual(['Spring', 'overlap']);
});

test('a price that is none, has no end, sells too little or has no costs is told as such', async () => {
  await bed.tell(
    { campaign: 'Equal', price: 10 },
    { campaign: 'Dear', price: 12, from: '2026-03-03' },
    { campaign: 'For ever', from: '2026-02-01', to: '9999-12-31' },
    { campaign: 'Thin', market: 'SE', price: 1, from: '2026-03-04' },
    { campaign: 'Unheard', sku: 'saw', from: '2026-03-05' },
  );
  expect(Object.fromEntries(await verdicts())).toEqual({
    ...{ Equal: 'noDiscount', Dear: 'noDiscount', 'For ever': 'noEnd', Unheard: 'tooThin' },
    // Two a day are just enough for a baseline.
    Thin: 'lost',
  });
  await bed.warehouse.run(
    `update facts.order_lines set is_valid = false where market = 'SE' and order_number in (select min(order_number) from facts.order_lines where market = 'SE' group by order_date)`,
  );
  const thin = (await bed.effects()).find(({ campaign }) => campaign === 'Thin');
  expect(thin).toMatchObject({
    priceVerdict: 'tooThin',
    units: 5,
    baselineUnits: null,
    priceSubsidy: null,
    priceEffect: null,
  });
  await bed.warehouse.run('update facts.order_lines set is_valid = true');
  await bed.forget();
  await bed.warehouse.run(`update facts.order_lines set cost_amount = null where sku = 'coffee'`);
  await bed.tell({});
  const [row] = await bed.effects();
  expect(row).toMatchObject({
    priceVerdict: 'noCost',
    cannibalisedMargin: null,
    priceEffect: null,
  });
  expect(row?.['cannibalisedUnits']).toBeCloseTo(15.4, 9);
  await bed.warehouse.run(`update facts.order_lines set cost_amount = quantity * 5 where sku = 'coffee'`);
});

test('a price of all markets counts the markets that one asks about, and costs of several rows are shared by what they sold', async () => {
  await bed.tell({ market: null });
  expect(await bed.effects()).toMatchObject([{ market: null, units: 84 + 14 }]);
  const finland = { filters: [{ dimension: 'market' as const, in: ['FI'] }] };
  expect(await bed.effects(finland)).toMatchObject([{ market: null, units: 84 }]);
  expect(await bed.effects({ principal: { ...OPERATOR, markets: ['SE'] } })).toMatchObject([
    { market: null, units: 14 },
  ]);
  await bed.forget();
  await bed.tell({}, { market: 'SE', price: 9 });
  await bed.spend('2026-03-03', 98, null);
  expect((await bed.effects()).map(({ market, promoCost }) => [market, promoCost])).toEqual([
    ['FI', expect.closeTo(84, 9)],
    ['SE', expect.closeTo(14, 9)],
  ]);
  expect((await bed.effects({ principal: { ...OPERATOR, markets: ['SE'] } })).map(({ market }) => market)).toEqual([
    'SE',
  ]);
});

test('nobody sees it who may not see margins and costs', async () => {
  const service: Principal = { userId: 's', name: 's', role: 'service', markets: null };
  await expect(bed.effects({ principal: service })).rejects.toThrow('margin and cost');
});
