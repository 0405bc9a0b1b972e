import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuild } from '@/lib/loaders/rebuild';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const numbers = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'O8'];
const ORDERS = {
  'orders.csv': `order_number,market,ordered_at,campaign_id,currency\n${numbers
    .map((n) => `${n},FI,2026-11-02T10:00:00Z,${n === 'O2' ? 'C1' : ''},${n === 'O3' ? 'SEK' : 'EUR'}\n`)
    .join('')}`,
  'order_lines.csv': `order_number,line_number,sku,quantity,gross_amount,discount_amount\n${numbers
    .map((n) => `${n},1,TENT,1,100,10\n`)
    .join('')}`,
  'campaigns.csv': 'campaign_id,name,starts_on\nC1,Autumn sale,2026-11-01\n',
  'order_coupons.csv':
    'order_number,code,discount_amount\nO1,autumn,10\nO2,FRIEND,4\nO3,Autumn,100\nO3,FREE,\nO9,AUTUMN,1\n',
};

describe('coupons and campaign prices', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    await bed.load('contract', ORDERS);
  });
  afterAll(() => bed.remove());

  const campaigns = () =>
    bed.rows(`select order_number, campaign from facts.orders where campaign is not null order by 1`);

  test('a code alone is of no campaign; an order that is not there waits', async () => {
    expect(await campaigns()).toEqual([{ order_number: 'O2', campaign: 'Autumn sale' }]);
    expect(
      await bed.rows(
        `select order_number, code, discount_amount::double as discount, is_rate_missing from facts.order_coupons order by 1, 2`,
      ),
    ).toEqual([
      { order_number: 'O1', code: 'AUTUMN', discount: 10, is_rate_missing: false },
      { order_number: 'O2', code: 'FRIEND', discount: 4, is_rate_missing: false },
      { order_number: 'O3', code: 'AUTUMN', discount: null, is_rate_missing: true },
      { order_number: 'O3', code: 'FREE', discount: null, is_rate_missing: false },
    ]);
  });

  test('codes that come later tell the campaign of their orders, and what an order names itself goes first', async () => {
    await bed.load('contract', { 'coupons.csv': 'code,campaign\nAUTUMN,C1\nFriend,spring_26\n' });
    expect(await campaigns()).toEqual([
      { order_number: 'O1', campaign: 'Autumn sale' },
      { order_number: 'O2', campaign: 'Autumn sale' },
      { order_number: 'O3', campaign: 'Autumn sale' },
    ]);
    await bed.load('contract', { 'campaigns-2.csv': 'campaign_id,name,starts_on\nC1,Big autumn sale,2026-11-01\n' });
    expect((await campaigns()).map(({ campaign }) => campaign)).toEqual(
      Array.from({ length: 3 }, () => 'Big autumn sale'),
    );
    expect(await bed.rows(`select distinct code, campaign from facts.order_coupons order by 1`)).toEqual([
      { code: 'AUTUMN', campaign: 'Big autumn sale' },
      { code: 'FREE', campaign: null },
      { code: 'FRIEND', campaign: 'spring_26' },
    ]);
  });

  test('prices are in the currency of the workspace by the rate of their first day, and end after they begin', async () => {
    const summary = await bed.load('contract', {
      'campaign_prices.csv':
        'sku,market,starts_on,ends_on,price,usual_price,currency,campaign\nTENT,,2026-12-01,2026-12-24,80,100,,C1\n' +
        'TENT,SE,2026-11-02,2026-11-03,700,1000,SEK,spring_26\nTENT,FI,2026-11-03,2026-11-02,1,,,\n',
      'products.csv': 'sku,name\nTENT,Tent\n',
      'exchange_rates.csv': 'day,currency,per_euro\n2026-11-02,SEK,10\n',
    });
    expect(summary).toMatchObject({ state: 'partial', rejected: 1 });
    expect(
      await bed.rows(
        `select product, market, campaign, starts_on::varchar as starts, price_amount::double as price, usual_amount::double as usual
         from facts.campaign_prices order by starts_on`,
      ),
    ).toEqual([
      { product: 'Tent', market: 'SE', campaign: 'spring_26', starts: '2026-11-02', price: 70, usual: 100 },
      { product: 'Tent', market: null, campaign: 'Big autumn sale', starts: '2026-12-01', price: 80, usual: 100 },
    ]);
    expect(
      await bed.rows(
        `select discount_amount::double as discount from facts.order_coupons where order_number = 'O3' and code = 'AUTUMN'`,
      ),
    ).toEqual([{ discount: 10 }]);
  });

  test('come out equal when all is rebuilt', async () => {
    await bed.load('contract', { 'campaigns-3.csv': 'campaign_id,name,starts_on\nC1,Autumn,2026-11-01\n' });
    const inParts = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(inParts);
  });
});
