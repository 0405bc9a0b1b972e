import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { askedSchema } from '@/lib/analyses/asked';
import { answerNotes } from '@/lib/i18n/answer-notes';
import { labelsOf } from '@/lib/i18n/column-labels';
import { readReconciliation } from '@/lib/loaders/health/read-reconciliation';
import { rebuild } from '@/lib/loaders/rebuild';
import { answerSchema } from '@/lib/metrics/answer-schema';
import { toCsv } from '@/lib/metrics/csv';
import { runOrThrow } from '@/lib/warehouse/run';
import { readUnreconciledDays } from '@/lib/warehouse/unreconciled-days';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const MOMENT = { today: '2026-11-25', currency: 'EUR' } as const;

/**
 * Finland: two orders of 100 on the 20th and 21st, one on the 22nd; Sweden: one of 1,000 kronor (10 SEK = 1 EUR) on the 20th. A
 * cancelled one of the 20th and a test do not count.
 */
const SHOP = {
  'orders.csv': `order_number,market,currency,ordered_at,status,is_test
A,FI,EUR,2026-11-20 09:00:00,,
B,FI,EUR,2026-11-20 23:30:00,,
C,FI,EUR,2026-11-21 09:00:00,,
D,FI,EUR,2026-11-21 10:00:00,,
E,FI,EUR,2026-11-22 10:00:00,,
S,SE,SEK,2026-11-20 10:00:00,,
X,FI,EUR,2026-11-20 10:00:00,cancelled,
Y,FI,EUR,2026-11-20 10:00:00,,true
`,
  'order_lines.csv': `order_number,line_number,sku,quantity,gross_amount
A,1,TENT,1,100
B,1,TENT,1,100
C,1,TENT,1,100
D,1,TENT,1,100
E,1,TENT,1,100
S,1,TENT,1,1000
X,1,TENT,1,100
Y,1,TENT,1,100
`,
  'exchange_rates.csv': 'day,currency,per_euro\n2026-11-19,SEK,10\n',
};
const TOTALS = {
  'shop_totals.csv': `day,market,system,orders,net_sales,currency
2026-11-20,FI,shop,2,200,EUR
2026-11-20,SE,shop,1,1000,SEK
2026-11-21,FI,shop,3,300,EUR
2026-11-21,SE,shop,0,0,SEK
2026-11-22,FI,shop,1,,
2026-11-20,FI,erp,2,199.99,EUR
2026-11-21,FI,erp,2,190,EUR
2026-11-22,FI,erp,1,100,EUR
`,
};

let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
  await bed.load('contract', SHOP);
  await bed.load('contract', TOTALS);
}, 60_000);
afterAll(() => bed.remove());

const read = (markets: readonly string[] | null = null, currency = 'EUR') =>
  bed.engine.read((reader) => readReconciliation({ ...OPERATOR, markets }, reader, { ...MOMENT, currency }));
const PERIOD = { from: '2026-11-20', to: '2026-11-22' } as const;
const question = { metrics: ['orders'], by: ['market'], period: PERIOD } as const;
const asked = async (query: unknown, markets: readonly string[] | null = null) =>
  runOrThrow({ ...OPERATOR, markets }, askedSchema.parse(query), {
    engine: bed.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-11-25T10:00:00Z'),
  });
const marked = async () => (await asked(question)).complete.unreconciled;
const at = async (day: string, system: string, markets: readonly string[] | null = null) =>
  (await read(markets)).find((one) => one.day === day && one.system === system);

describe('the totals of shop and ledger', { timeout: 60_000 }, () => {
  test('agree where each market has the same orders and sales, foreign currency by its rate', async () => {
    expect(await at('2026-11-20', 'shop')).toEqual({
      ...{ day: '2026-11-20', system: 'shop', state: 'agrees', differ: [], lack: [] },
      ...{ orders: 3, ordersHere: 3, sales: 300, salesHere: 300 },
    });
  });

  test('differ by an order that never arrived, and by money alone; a cent in two hundred is none', async () => {
    expect(await at('2026-11-21', 'shop')).toMatchObject({
      state: 'differs',
      differ: ['FI'],
      orders: 3,
      ordersHere: 2,
    });
    expect(await at('2026-11-21', 'erp')).toMatchObject({ state: 'differs', orders: 2, ordersHere: 2, sales: 190 });
    expect(await at('2026-11-20', 'erp')).toMatchObject({ state: 'agrees', sales: 199.99, salesHere: 200 });
  });

  test('say of which market they are missing, and count only what both sides know', async () => {
    expect(await at('2026-11-22', 'shop')).toMatchObject({ state: 'noTotal', lack: ['SE'], orders: 1, sales: null });
    expect(await at('2026-11-22', 'erp')).toMatchObject({ state: 'agrees', lack: [], salesHere: 100 });
  });

  test('are not judged on days that are not loaded yet, and none is shown before a system began to count', async () => {
    expect((await read()).map(({ day }) => day).slice(-1)).toEqual(['2026-11-20']);
    expect(await at('2026-11-23', 'erp')).toMatchObject({ state: 'notLoaded' });
  });

  test('are of the markets of the reader, and for those who look after loads', async () => {
    expect(await at('2026-11-21', 'shop', ['SE'])).toMatchObject({ state: 'agrees', orders: 0, ordersHere: 0 });
    expect(await read(['NO'])).toEqual([]);
    await expect(
      bed.engine.read((reader) => readReconciliation({ ...OPERATOR, role: 'service' }, reader, MOMENT)),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('mark the days that differ for everybody who sees the market, without a figure', async () => {
    const days = (markets: readonly string[] | null) =>
      bed.engine.read((reader) => readUnreconciledDays({ ...OPERATOR, role: 'service', markets }, reader, MOMENT));
    expect(await days(null)).toEqual(['2026-11-21']);
    expect(await days(['SE'])).toEqual([]);
  });

  test('go with every answer about orders of the period, as the reader sees them: in JSON, and in the head of a CSV file for people', async () => {
    const answer = await asked(question);
    expect(answer.complete.unreconciled).toEqual(['2026-11-21']);
    expect(answerSchema.parse(answer).complete.unreconciled).toEqual(['2026-11-21']);
    expect((await asked(question, ['SE'])).complete.unreconciled).toEqual([]);
    expect(
      (await asked({ ...question, period: { from: '2026-11-22', to: '2026-11-24' } })).complete.unreconciled,
    ).toEqual([]);
    expect((await asked({ metrics: ['sessions'], period: PERIOD })).complete.unreconciled).toEqual([]);
    expect((await asked({ rows: 'orders', columns: ['orderNumber'], period: PERIOD })).complete.unreconciled).toEqual([
      '2026-11-21',
    ]);
    const words = { labels: await labelsOf(answer, 'en'), notes: await answerNotes(answer, 'en') };
    expect(toCsv(answer, words).split('\r\n').slice(0, 4)).toEqual([
      '# 6 orders have lines without a unit cost.',
      '# Days that do not agree with the shop or the ledger: 2026-11-21.',
      'market,orders',
      words.labels.join(','),
    ]);
    expect(toCsv(answer)).toMatch(/^market,orders\r\n/);
  });

  test('come out of a rebuild as they were, and a total that is delivered again takes the place of the first', async () => {
    const before = await read();
    await rebuild(bed.loading, () => undefined);
    expect(await read()).toEqual(before);
    await bed.load('contract', {
      'shop_totals-2.csv': 'day,market,system,orders,net_sales,currency\n2026-11-21,FI,shop,2,200,EUR\n',
    });
    expect(await at('2026-11-21', 'shop')).toMatchObject({ state: 'agrees' });
    expect(await marked()).toEqual(['2026-11-21']);
    await bed.load('contract', {
      'shop_totals-3.csv': 'day,market,system,orders,net_sales,currency\n2026-11-21,FI,erp,2,200,EUR\n',
    });
    expect(await marked()).toEqual([]);
  });
});
