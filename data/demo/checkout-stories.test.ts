import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerRows, onlyRow, type Row } from '@/data/demo/answer-rows';
import { testCompany, type TestCompany } from '@/data/demo/test-company';
import type { Asked } from '@/lib/analyses/asked';

/** The stories of README.md about checkouts, payments, returns and warehouses, found by public questions as the view of e-commerce asks them. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

const rowsOf = (query: Asked) => answerRows(company, query);
const within = (market: string) => [{ dimension: 'market' as const, in: [market] }];

describe('a payment method that fails', () => {
  const period = { from: '2026-09-10', to: '2026-11-24' };

  test('is the online bank in Finland since its page was renewed, and no other method anywhere', async () => {
    const methods = await rowsOf({ analysis: 'paymentFailures', period });
    const bank = onlyRow(methods, 'paymentMethod', 'online bank');
    expect(String(bank['since']) >= '2026-10-04' && String(bank['since']) <= '2026-10-09').toBe(true);
    expect(bank['failure']).toBe('error');
    expect(methods.filter(({ since }) => since !== null).map(({ paymentMethod }) => paymentMethod)).toEqual([
      'online bank',
    ]);
    for (const { paymentMethod, failureRate } of methods)
      if (paymentMethod !== 'online bank') expect(Number(failureRate)).toBeLessThan(0.12);
  });

  test('fails three tries in ten, and more than half of those come to an order in the same visit', async () => {
    const since = { from: '2026-10-06', to: '2026-11-24' };
    const bank = onlyRow(await rowsOf({ analysis: 'paymentFailures', period: since }), 'paymentMethod', 'online bank');
    expect(Number(bank['errorShare'])).toBeGreaterThan(0.25);
    expect(Number(bank['recoveredShare'])).toBeGreaterThan(0.4);
    expect(Number(bank['recoveredShare'])).toBeLessThan(0.9);
    expect(Number(bank['valueLost'])).toBeGreaterThan(0);
  });
});

test('a step that puts off: Norway leaves at the delivery since it names a price, Sweden does not', async () => {
  const left = async (market: string, period: { from: string; to: string }) =>
    Number(
      onlyRow(
        await rowsOf({ analysis: 'checkoutAbandonment', input: { by: 'step' }, period, filters: within(market) }),
        'step',
        '2',
      )['abandonmentRate'],
    );
  const [before, after] = [
    { from: '2026-09-10', to: '2026-10-11' },
    { from: '2026-10-13', to: '2026-11-20' },
  ];
  expect(await left('NO', after)).toBeGreaterThan(2 * (await left('NO', before)));
  expect(await left('NO', after)).toBeGreaterThan(2 * (await left('SE', after)));
});

test('a size that comes back: hiking trousers of size L, for being too small', async () => {
  const sizes = await rowsOf({
    analysis: 'returnSizes',
    period: { from: '2026-09-01', to: '2026-11-10' },
    filters: [{ dimension: 'category', in: ['Hiking trousers'] }],
  });
  expect(sizes.length).toBeGreaterThan(0);
  const found = ({ size, returnReason }: Row) => `${String(size)} ${String(returnReason)}`;
  expect(found(sizes[0] ?? {})).toBe('L too small');
  expect(Number(sizes[0]?.['returnRate'])).toBeGreaterThan(1.5 * Number(sizes[0]?.['othersRate']));
});

describe('the warehouses', () => {
  const period = { from: '2026-10-26', to: '2026-11-24' };

  test('send what they can, most of it before the carrier leaves', async () => {
    const loads = await rowsOf({ analysis: 'warehouseLoad', period });
    for (const name of ['Lahti', 'Boras']) {
      const load = onlyRow(loads, 'warehouse', name);
      expect(Number(load['utilisation'])).toBeGreaterThan(0.3);
      expect(Number(load['utilisation'])).toBeLessThan(1);
      expect(Number(load['cutOffRate'])).toBeGreaterThan(0.8);
      expect(Number(load['cutOffRate'])).toBeLessThan(1);
    }
  });

  test('pick before they pack and pack before they send, and Boras packs more slowly', async () => {
    const stages = await rowsOf({ analysis: 'stageTimes', input: { by: 'warehouse' }, period });
    const median = (warehouse: string, stage: string) =>
      Number(stages.find((row) => row['warehouse'] === warehouse && row['stage'] === stage)?.['p50']);
    for (const stage of ['pick', 'pack', 'ship', 'transit']) expect(median('Lahti', stage)).toBeGreaterThan(0);
    expect(median('Boras', 'pack')).toBeGreaterThan(1.2 * median('Lahti', 'pack'));
  });
});

test('the promotion of the black week is withheld from one visitor in ten, and clicked more on the front page', async () => {
  const effects = await rowsOf({ analysis: 'promotionEffects', period: { from: '2026-11-23', to: '2026-11-24' } });
  expect(new Set(effects.map(({ promotion }) => promotion))).toEqual(new Set(['BLACK-2026']));
  const [hero, list] = [onlyRow(effects, 'promotionSlot', 'home_hero'), onlyRow(effects, 'promotionSlot', 'list_top')];
  const held = Number(hero['holdoutSessions']) / (Number(hero['sessions']) + Number(hero['holdoutSessions']));
  expect(held).toBeGreaterThan(0.04);
  expect(held).toBeLessThan(0.18);
  expect(Number(hero['clickRate'])).toBeGreaterThan(0);
  expect(Number(list['sessions'])).toBeGreaterThan(30);
});
