import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, type NewsletterBed, openNewsletterBed, tents } from './newsletter-bed';
import { tellNewsletters, type ToldMail, type ToldPurchase } from './newsletter-story';

let bed: NewsletterBed;
beforeAll(async () => {
  bed = await openNewsletterBed();
});
afterAll(() => bed.warehouse.close());

describe('the effect of a mail', () => {
  /** Of 400 recipients of each mail and 200 held out, so many order in the first week and after it. */
  const told = (mail: string, first: number, after: number, heldFirst: number, heldAfter: number, offset: number) => {
    const person = (place: number, isHeldOut: boolean): ToldMail => ({
      ...{ mail, sent: at(2, '09:00'), recipient: offset + place, customer: offset + place, isHeldOut },
    });
    const order = (place: number, day: number, returned?: number): ToldPurchase => ({
      ...{ key: offset + place, at: at(day, '12:00'), customer: offset + place, net: 100 },
      ...(returned === undefined ? {} : { returned }),
    });
    const many = (n: number, from: number, make: (place: number) => ToldPurchase) =>
      Array.from({ length: n }, (_, index) => make(from + index));
    return {
      mails: Array.from({ length: 600 }, (_, place) => person(place, place >= 400)),
      sales: [
        ...many(first, 0, (place) => order(place, 4)),
        ...many(after, 100, (place) => order(place, 20)),
        ...many(heldFirst, 400, (place) => order(place, 4)),
        ...many(heldAfter, 500, (place) => order(place, 20, 50)),
      ],
    };
  };

  test('is told by who was held out: more, only shifted, or nothing that is proved', async () => {
    const stories = [
      told('Brought', 80, 60, 15, 30, 10_000), // 0.35 orders each against 0.225
      told('Shifted', 80, 20, 15, 35, 20_000), // 0.25 against 0.25
      told('Nothing', 40, 40, 20, 20, 30_000),
    ];
    await tellNewsletters(bed.warehouse, {
      mails: [
        ...stories.flatMap(({ mails }) => mails),
        tents(1),
        { ...tents(2), mail: 'Few' },
        { ...tents(3, { isHeldOut: true }), mail: 'Few' },
      ],
      sales: stories.flatMap(({ sales }) => sales),
    });
    const rows = await bed.ask('mailEffects');
    // Tents was held back from nobody: nothing is known of its effect.
    expect(rows.map(({ mail, recipients, heldOut, mailVerdict }) => [mail, recipients, heldOut, mailVerdict])).toEqual([
      ['Brought', 400, 200, 'more'],
      ['Few', 1, 1, 'tooFew'],
      ['Nothing', 400, 200, 'unproven'],
      ['Shifted', 400, 200, 'shifted'],
    ]);
    const shifted = rows.at(-1);
    expect(shifted).toMatchObject({
      firstOrders: 0.2,
      firstOrdersHeldOut: 0.075,
      ordersEach: 0.25,
      ordersEachHeldOut: 0.25,
    });
    // A share p of 400 and of 200: the variance of their difference is p (1 - p) / 399 + p (1 - p) / 199.
    const doubt = 1.96 * Math.sqrt((0.25 * 0.75) / 399 + (0.25 * 0.75) / 199);
    expect(shifted?.['ordersEffectLow']).toBeCloseTo(-doubt, 10);
    expect(shifted?.['ordersEffectHigh']).toBeCloseTo(doubt, 10);
    // Half of what those held out ordered later came back: 100 × 0.25 against 100 × 0.075 + 50 × 0.175.
    expect(shifted?.['netEffect']).toBeCloseTo(25 - 16.25, 10);
  });

  test('is not told before all its days are over', async () => {
    expect(
      (await bed.ask('mailEffects', { asOf: '2026-03-20T00:00:00' })).map(({ mailVerdict }) => mailVerdict),
    ).toEqual(Array(4).fill('tooEarly'));
  });
});
