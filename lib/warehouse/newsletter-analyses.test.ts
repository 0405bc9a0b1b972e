import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, clicked, type NewsletterBed, openNewsletterBed, purchase, tents, visit } from './newsletter-bed';
import { tellNewsletters } from './newsletter-story';

let bed: NewsletterBed;
beforeAll(async () => {
  bed = await openNewsletterBed();
});
afterAll(() => bed.warehouse.close());

const steps = async (input: Readonly<Record<string, unknown>>) =>
  (await bed.ask('newsletterFunnel', { input })).map(({ recipients }) => recipients);

describe('the newsletter funnel', () => {
  beforeAll(() =>
    tellNewsletters(bed.warehouse, {
      mails: [
        clicked(1), // orders for 100, of which 20 come back
        clicked(2), // comes to another page
        clicked(3), // comes under another campaign
        clicked(4), // puts nothing into the cart
        tents(5, { opened: at(2, '11:00') }),
        tents(6),
        tents(7, { isBounced: true }),
        tents(8, { isHeldOut: true }),
        clicked(9), // comes and orders without signing in, on a device on which only 9 was known
        clicked(10), // orders after eight days
        clicked(11), // comes by the second mail, whose links carry any campaign
        clicked(12), // cancels
        tents(13, { clicked: at(2, '10:00'), customer: undefined }),
        clicked(14), // the device is known of two
        clicked(15, { clicked: at(10, '10:00') }), // clicks after eight days
        { mail: 'Shoes', sent: at(4, '09:00'), recipient: 11, customer: 11, clicked: at(4, '10:00') },
      ],
      visits: [
        visit(1, { at: at(2, '09:56') }), // by a clock that is four minutes behind
        visit(2, { landing: '/' }),
        visit(3, { campaign: 'spring' }),
        visit(4, { additions: 0 }),
        visit(90, { customer: 9, visitor: 9, at: '2026-02-20T10:00:00', channel: 'direct', campaign: undefined }),
        visit(9, { customer: undefined }),
        visit(10),
        visit(11, { at: at(4, '10:05') }),
        visit(12),
        visit(140, { customer: 14, visitor: 14, at: '2026-02-20T10:00:00', channel: 'direct' }),
        visit(141, { customer: 2, visitor: 14, at: '2026-02-21T10:00:00', channel: 'direct' }),
        visit(14, { customer: undefined }),
        visit(15, { at: at(10, '10:00') }),
      ],
      sales: [
        purchase(1, 100, { returned: 20 }),
        purchase(2, 1000),
        purchase(9, 50, { customer: undefined }),
        purchase(10, 40, { at: at(10, '10:20') }),
        purchase(11, 30, { at: at(4, '10:20') }),
        purchase(12, 70, { isCancelled: true }),
        purchase(14, 90, { customer: undefined }),
        purchase(99, 500, { customer: 1, visit: undefined }), // in a store: no visit tells of it
      ],
    }),
  );

  test('goes on only in order, once per mail and recipient, to the orders at its end less what came back', async () => {
    // Tents: 14 sent but the one held out; 7 bounced; 6 and 15 do not open in time; clicked by 1 to 4, 9 to 14; came 1, 2, 4, 9, 10, 12.
    expect(await bed.ask('newsletterFunnel', { input: { by: 'mail' } })).toEqual([
      {
        ...{
          mail: 'Shoes',
          campaign: null,
          sentLocal: '2026-03-04 09:00:00',
          sentMails: 1,
          delivered: 1,
          opened: 1,
          clicked: 1,
          visited: 1,
        },
        ...{ landed: 1, carted: 1, ordered: 1, orders: 1, conversion: 1, netSales: 30, netPerDelivered: 30 },
      },
      {
        ...{
          mail: 'Tents',
          campaign: 'tents',
          sentLocal: '2026-03-02 09:00:00',
          sentMails: 14,
          delivered: 13,
          opened: 11,
          clicked: 10,
          visited: 6,
        },
        ...{ landed: 5, carted: 4, ordered: 2, orders: 2, conversion: 2 / 13, netSales: 130, netPerDelivered: 10 },
      },
    ]);
  });

  test('is the same by step, with the share of all and of the step before', async () => {
    const rows = await bed.ask('newsletterFunnel');
    expect(rows.map(({ mailStep, recipients }) => [mailStep, recipients])).toEqual([
      ...[
        ['sent', 15],
        ['delivered', 14],
        ['opened', 12],
        ['clicked', 11],
        ['visited', 7],
        ['landed', 6],
        ['carted', 5],
        ['ordered', 3],
      ],
    ]);
    expect(rows[4]).toEqual({ mailStep: 'visited', recipients: 7, share: 7 / 15, stepShare: 7 / 11 });
    expect(await bed.ask('newsletterFunnel', { input: { by: 'all' } })).toEqual([
      expect.objectContaining({ sentMails: 15, ordered: 3, orders: 3, netSales: 160, netPerDelivered: 160 / 14 }),
    ]);
  });

  test('a longer window takes in who clicks and orders later, a shorter one does not', async () => {
    expect(await steps({ windowDays: 10 })).toEqual([15, 14, 13, 12, 8, 7, 6, 4]);
    expect(await steps({ windowDays: 1 })).toEqual([15, 14, 12, 11, 7, 6, 5, 3]);
  });

  test('knows nothing of a period without mails', async () => {
    expect(await bed.ask('newsletterFunnel', { period: { from: '2026-05-01', to: '2026-05-31' } })).toEqual([]);
  });
});
