import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerRows, onlyRow } from '@/data/demo/answer-rows';
import { testCompany, type TestCompany } from '@/data/demo/test-company';
import type { Asked } from '@/lib/analyses/asked';

/** The mails of the demo company, held against its visits and orders, and the story about one of them, found by public questions. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

const rowsOf = (query: Asked) => answerRows(company, query);
const months = { from: '2025-12-01', to: '2026-11-20' };
const autumn = { from: '2026-09-15', to: '2026-11-10' };

describe('a mail that only shifted purchases', () => {
  test('was held out from some, and brought in the first week what was missing in the three after', async () => {
    const effects = await rowsOf({ analysis: 'mailEffects', period: months });
    expect(effects.map(({ mail, mailVerdict }) => [mail, mailVerdict])).toEqual([
      ['First snow: wax your skis', 'unproven'],
      ['Early bird: our summer days begin', 'shifted'],
    ]);
    const mail = onlyRow(effects, 'mail', 'Early bird: our summer days begin');
    const figure = (id: string) => Number(mail[id]);
    expect(figure('heldOut') / (figure('heldOut') + figure('recipients'))).toBeCloseTo(0.166, 1);
    expect(figure('firstOrders')).toBeGreaterThan(3 * figure('firstOrdersHeldOut'));
    expect(figure('ordersEach') - figure('firstOrders')).toBeLessThan(
      (figure('ordersEachHeldOut') - figure('firstOrdersHeldOut')) / 2,
    );
    expect(figure('ordersEffectLow')).toBeLessThan(0);
    expect(figure('ordersEffectHigh')).toBeGreaterThan(0);
    expect(figure('netEffectLow')).toBeLessThan(0);
    expect(figure('netEffectHigh')).toBeGreaterThan(0);
  });

  test('looks like a success to who only looks at the first week of all', async () => {
    const finland = [{ dimension: 'market' as const, in: ['FI'] }];
    const week = async (from: string, to: string) => {
      const [row] = await rowsOf({ metrics: ['orders'], period: { from, to }, filters: finland });
      return Number(row?.['orders']);
    };
    const [before, first, after] = [
      await week('2026-06-11', '2026-06-24'),
      await week('2026-06-25', '2026-06-30'),
      await week('2026-07-02', '2026-07-22'),
    ];
    expect(first / 6).toBeGreaterThan((1.2 * before) / 14);
    expect(after / 21).toBeLessThan((0.95 * before) / 14);
  });
});

test('a mail of the last weeks brought nothing: those held out from it ordered as much', async () => {
  const rows = await rowsOf({ analysis: 'mailEffects', period: { from: '2026-08-28', to: '2026-11-25' } });
  expect(rows.map(({ mail, mailVerdict }) => [mail, mailVerdict])).toEqual([['First snow: wax your skis', 'unproven']]);
  const figure = (id: string) => Number(rows[0]?.[id]);
  expect(figure('heldOut') / (figure('heldOut') + figure('recipients'))).toBeCloseTo(0.166, 1);
  expect(figure('ordersEffectLow')).toBeLessThan(0);
  expect(figure('ordersEffectHigh')).toBeGreaterThan(0);
});

describe('the mails', () => {
  test('are written weekly and to who becomes a customer, opened by persons and programs, and seldom bounce', async () => {
    const [all] = await rowsOf({
      metrics: [
        'mailsSent',
        'deliveredRate',
        'mailOpenRate',
        'machineOpenShare',
        'mailBotClickers',
        'unsubscribeRate',
        'spamRate',
      ],
      period: months,
    });
    const figure = (id: string) => Number(all?.[id]);
    expect(figure('mailsSent')).toBeGreaterThan(20_000);
    expect(figure('deliveredRate')).toBeGreaterThan(0.98);
    expect(figure('mailOpenRate')).toBeGreaterThan(0.25);
    expect(figure('mailOpenRate')).toBeLessThan(0.4);
    expect(figure('machineOpenShare')).toBeGreaterThan(0.3);
    expect(figure('machineOpenShare')).toBeLessThan(0.6);
    expect(figure('mailBotClickers')).toBeGreaterThan(0);
    expect(figure('unsubscribeRate')).toBeLessThan(0.03);
    expect(figure('spamRate')).toBeLessThan(0.003);
    const kinds = await rowsOf({ metrics: ['mailsSent'], by: ['mailKind'], period: months });
    expect(kinds.map(({ mailKind }) => mailKind).sort()).toEqual(['newsletter', 'triggered']);
    const letters = await rowsOf({
      metrics: ['mailsSent'],
      by: ['mail'],
      period: { from: '2026-09-01', to: '2026-09-30' },
      filters: [{ dimension: 'mailKind', in: ['newsletter'] }],
    });
    expect(letters).toHaveLength(5); // its Tuesdays
  });

  test('lead to visits, carts and orders of those who clicked, and most visits by mail are theirs', async () => {
    const [all] = await rowsOf({ analysis: 'newsletterFunnel', input: { by: 'all' }, period: autumn });
    const figure = (id: string) => Number(all?.[id]);
    const way = ['sentMails', 'delivered', 'opened', 'clicked', 'visited', 'landed', 'carted', 'ordered'].map(figure);
    expect(way).toEqual([...way].sort((one, other) => other - one));
    expect(figure('visited') / figure('clicked')).toBeGreaterThan(0.5);
    expect(figure('ordered')).toBeGreaterThan(50);
    expect(figure('netSales') / figure('orders')).toBeGreaterThan(50);
    const [visits] = await rowsOf({
      metrics: ['mailSessions', 'clickToSessionMatch', 'revenuePerRecipient'],
      period: autumn,
    });
    expect(Number(visits?.['clickToSessionMatch'])).toBeGreaterThan(0.7);
    expect(Number(visits?.['clickToSessionMatch'])).toBeLessThan(1.1);
    expect(figure('visited') / Number(visits?.['mailSessions'])).toBeGreaterThan(0.6);
    expect(Number(visits?.['revenuePerRecipient'])).toBeGreaterThan(0);
  });
});
