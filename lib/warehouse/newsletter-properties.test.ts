import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type NewsletterBed, openNewsletterBed, purchase, visit } from './newsletter-bed';
import { tellNewsletters, type ToldMail, type ToldPurchase, type ToldVisit } from './newsletter-story';

let bed: NewsletterBed;
beforeAll(async () => {
  bed = await openNewsletterBed();
});
afterAll(() => bed.warehouse.close());

const steps = async (input: Readonly<Record<string, unknown>>) =>
  (await bed.ask('newsletterFunnel', { input })).map(({ recipients }) => recipients);

/** What a recipient may do, by chance: hours after the sending, or never. */
const hours = fc.option(fc.integer({ min: 0, max: 12 * 24 }), { nil: null });
const drawn = fc.array(
  fc.record({
    ...{
      mail: fc.constantFrom('Tents', 'Shoes'),
      isBounced: fc.boolean(),
      opened: hours,
      clicked: hours,
      visited: hours,
      ordered: hours,
    },
    ...{
      isRightPage: fc.boolean(),
      isRightCampaign: fc.boolean(),
      additions: fc.integer({ min: 0, max: 1 }),
      customer: fc.integer({ min: 1, max: 12 }),
    },
  }),
  { minLength: 1, maxLength: 40 },
);

const later = (hour: number) =>
  new Date(Date.parse('2026-03-02T09:00:00Z') + hour * 3_600_000).toISOString().slice(0, 19);
const maybe = (key: 'opened' | 'clicked', hour: number | null) => (hour === null ? {} : { [key]: later(hour) });

function storyOf(people: typeof drawn extends fc.Arbitrary<infer T> ? T : never) {
  const mails = people.map(({ mail, isBounced, opened, clicked: click, customer }, place): ToldMail => ({
    ...{ mail, campaign: mail, sent: later(0), recipient: place + 1, customer, isBounced, paths: ['/tents'] },
    ...(isBounced ? {} : { ...maybe('opened', opened), ...maybe('clicked', click) }),
  }));
  const visits = people.flatMap(
    ({ mail, visited, isRightPage, isRightCampaign, additions, customer }, place): ToldVisit[] =>
      visited === null
        ? []
        : [
            visit(place + 1, {
              at: later(visited),
              customer,
              campaign: isRightCampaign ? mail : 'spring',
              landing: isRightPage ? '/tents' : '/',
              additions,
            }),
          ],
  );
  const sales = people.flatMap(({ ordered, customer }, place): ToldPurchase[] =>
    ordered === null
      ? []
      : [purchase(place + 1, 10, { at: later(ordered), customer, visit: place + 1, visitor: place + 1 })],
  );
  return { mails, visits, sales };
}

test('whatever recipients do, no step is larger than the one before, mails add up to the whole, and no order counts twice', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.integer({ min: 1, max: 12 }), async (people, windowDays) => {
      const story = storyOf(people);
      await tellNewsletters(bed.warehouse, story);
      const found = (await steps({ windowDays })).map(Number);
      expect(found).toEqual([...found].sort((one, other) => other - one));
      const [all] = await bed.ask('newsletterFunnel', { input: { by: 'all', windowDays } });
      const byMail = await bed.ask('newsletterFunnel', { input: { by: 'mail', windowDays } });
      for (const id of [
        'sentMails',
        'delivered',
        'opened',
        'clicked',
        'visited',
        'landed',
        'carted',
        'ordered',
        'orders',
        'netSales',
      ])
        expect({ id, sum: byMail.reduce((sum, row) => sum + Number(row[id]), 0) }).toEqual({ id, sum: all?.[id] });
      expect(Number(all?.['orders'])).toBeLessThanOrEqual(story.sales.length);
      expect(all?.['netSales']).toBe(10 * Number(all?.['orders']));
    }),
    { numRuns: inject('long') ? 60 : 6 },
  );
});
