import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODELS, type Model } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import { type AttributionBed, openAttributionBed, sale, touch } from './attribution-bed';
import { tellJourneys, type ToldSale, type ToldTouch } from './journey-story';

let bed: AttributionBed;

beforeAll(async () => {
  bed = await openAttributionBed();
});
afterAll(() => bed.warehouse.close());

const close = (expected: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(expected).map(([key, value]): [string, unknown] => [key, expect.closeTo(value, 8)]),
  );

describe('an order that four touches led to', () => {
  beforeAll(() =>
    tellJourneys(
      bed.warehouse,
      [
        touch('01-30T12:00', 'affiliates'),
        touch('03-01T12:00', 'display'),
        touch('03-14T12:00', 'paid_search'),
        touch('03-20T12:00', 'email'),
        touch('03-21T12:00', 'direct'),
        touch('03-21T12:01', 'referral'),
      ],
      [sale('03-21T12:00', { net: 100, returned: 20 })],
    ),
  );

  // Ages in days: 20, 7, 1 and 0, so weights of 2^(−20/7), 1/2, 2^(−1/7) and 1. The touch after the order led to nothing.
  const decays = [2 ** (-20 / 7), 0.5, 2 ** (-1 / 7), 1];
  const decay = (at: number) => (decays[at] ?? 0) / decays.reduce((sum, one) => sum + one, 0);
  const quarter = { display: 0.25, paid_search: 0.25, email: 0.25, direct: 0.25 };
  const EXPECTED: Readonly<Record<Model, Readonly<Record<string, number>>>> = {
    first: { display: 1 },
    last: { direct: 1 },
    lastNonDirect: { email: 1 },
    linear: quarter,
    timeDecay: { display: decay(0), paid_search: decay(1), email: decay(2), direct: decay(3) },
    position: { display: 0.4, paid_search: 0.1, email: 0.1, direct: 0.4 },
    shapley: quarter,
    // One journey: without any of its channels there is no order.
    markov: quarter,
  };

  test.each(MODELS)('is credited by %s as worked out by hand', async (model) => {
    expect(await bed.credits({ model })).toEqual(close(EXPECTED[model]));
  });

  test('is worth what it brought less what came back of it, and the range is that of all models', async () => {
    const rows = await bed.ask({ model: 'position', returnsBy: 'order', range: 'all' });
    const email = rows.find(({ key }) => key === 'email');
    expect(email).toMatchObject({
      touches: 1,
      orders: 0.1,
      net: 8,
      share: 0.1,
      low: 0,
      high: 1,
      netLow: 0,
      netHigh: 80,
    });
    expect(rows.find(({ key }) => key === 'referral')).toMatchObject({ touches: 1, orders: 0, low: 0, high: 0 });
  });

  test('is followed by what comes back of it, touch by touch, on the day on which it comes back', async () => {
    const december = { from: '2026-12-01', to: '2026-12-31' } as const;
    const rows = await bed.ask({ model: 'position', period: december });
    expect(rows.map(({ key, touches, orders, net }) => [key, touches, orders, net])).toEqual([
      ['direct', 0, 0, -8],
      ['display', 0, 0, -8],
      ['email', 0, 0, -2],
      ['paid_search', 0, 0, -2],
    ]);
    expect(await bed.ask({ model: 'position', period: december, returnsBy: 'order' })).toEqual([]);
    const march = await bed.ask({ model: 'position' });
    expect(march.find(({ key }) => key === 'email')).toMatchObject({ orders: 0.1, net: 10 });
  });

  test('has one touch more when 90 days are looked back', async () => {
    expect(await bed.credits({ model: 'first', lookBack: 90 })).toEqual({ affiliates: 1 });
  });

  test('brings its credit to the days of its touches when it is dated on them', async () => {
    const period = { from: '2026-03-14', to: '2026-03-20' } as const;
    expect(await bed.credits({ model: 'linear', period })).toEqual({});
    expect(await bed.credits({ model: 'linear', period, datedOn: 'touch' })).toEqual({
      paid_search: 0.25,
      email: 0.25,
    });
  });
});

describe('an order of few touches', () => {
  test.each(MODELS)('by %s gives one touch all, and of no touch stands in a row of its own', async (model) => {
    await tellJourneys(
      bed.warehouse,
      [touch('03-20T12:00', 'email')],
      [
        sale('03-21T12:00'),
        sale('03-22T12:00', { key: 2, visitor: 2, net: 30 }),
        sale('03-23T12:00', { key: 3, net: 7, returned: 5, isValid: false }),
      ],
    );
    expect(await bed.credits({ model })).toEqual({ email: 1, unknown: 1 });
    const [email, unknown] = await bed.ask({ model, returnsBy: 'order' });
    expect(email).toMatchObject({ net: 100, low: 0.5, high: 0.5, netLow: 100, netHigh: 100 });
    // What came back of an order that does not count is taken off there, as the metric takes it off.
    expect(unknown).toMatchObject({ key: null, touches: null, net: 25, share: 0.5, verdict: 'unknown' });
  });

  test('of two touches is split evenly by position, and directs alone leave it to the last of them', async () => {
    const touches = [touch('03-19T12:00', 'email'), touch('03-20T12:00', 'display')];
    await tellJourneys(bed.warehouse, touches, [sale('03-21T12:00')]);
    expect(await bed.credits({ model: 'position' })).toEqual({ email: 0.5, display: 0.5 });
    await tellJourneys(
      bed.warehouse,
      [touch('03-19T12:00', 'direct', { campaign: 'a' }), touch('03-20T12:00', 'direct', { campaign: 'b' })],
      [sale('03-21T12:00')],
    );
    expect(await bed.credits({ by: 'campaign' })).toEqual({ b: 1 });
  });
});

describe('touches belong to an order', () => {
  const of = async (touches: readonly ToldTouch[], told: Partial<ToldSale>) => {
    await tellJourneys(bed.warehouse, touches, [sale('03-21T12:00', told)]);
    return bed.credits({ model: 'linear' });
  };

  test('when its customer was known on their device by then, told or not', async () => {
    const touches = [
      touch('03-10T12:00', 'email', { visitor: 5 }),
      touch('03-11T12:00', 'display', { visitor: 5, customer: 9 }),
      touch('03-12T12:00', 'sms', { visitor: 6 }),
    ];
    expect(await of(touches, { visitor: 6, customer: 9 })).toEqual(close({ email: 1 / 3, display: 1 / 3, sms: 1 / 3 }));
    const { visitor, ...delivered } = sale('03-21T12:00', { customer: 9 });
    await tellJourneys(bed.warehouse, touches, [delivered]);
    expect(visitor).toBe(1);
    expect(await bed.credits({ model: 'linear' })).toEqual({ email: 0.5, display: 0.5 });
  });

  test('not when the device was learnt to be theirs after it', async () => {
    const touches = [
      touch('03-10T12:00', 'email', { visitor: 5 }),
      touch('03-22T12:00', 'display', { visitor: 5, customer: 9 }),
    ];
    expect(await of(touches, { visitor: 6, customer: 9 })).toEqual({ unknown: 1 });
  });

  test('not when another customer was there on the same device', async () => {
    const touches = [
      touch('03-10T12:00', 'email', { visitor: 5, customer: 8 }),
      touch('03-11T12:00', 'display', { visitor: 5, customer: 9 }),
      touch('03-12T12:00', 'sms', { visitor: 5 }),
    ];
    expect(await of(touches, { visitor: 5, customer: 9 })).toEqual({ display: 0.5, sms: 0.5 });
  });

  test('not when a robot made them', async () => {
    const touches = [touch('03-10T12:00', 'email', { isBot: true }), touch('03-11T12:00', 'display')];
    expect(await of(touches, {})).toEqual({ display: 1 });
  });

  test('of a customer on more than 20 devices only on the device that told the order', async () => {
    const guests = (devices: number) =>
      Array.from({ length: devices }, (_, at) =>
        touch('03-10T12:00', at === 0 ? 'email' : 'display', { visitor: 100 + at, customer: 9 }),
      );
    expect(await of(guests(20), { visitor: 100, customer: 9 })).toEqual(close({ email: 1 / 20, display: 19 / 20 }));
    expect(await of(guests(21), { visitor: 100, customer: 9 })).toEqual({ email: 1 });
  });
});

describe('what a reader sees', () => {
  test('is of their markets alone, touches too', async () => {
    await tellJourneys(
      bed.warehouse,
      [touch('03-10T12:00', 'email'), touch('03-11T12:00', 'display', { market: 'SE' })],
      [sale('03-21T12:00'), sale('03-21T12:00', { key: 2, market: 'SE' })],
    );
    expect(await bed.credits({ model: 'linear' })).toEqual({ email: 1, display: 1 });
    expect(await bed.credits({ model: 'linear', principal: { ...OPERATOR, markets: ['SE'] } })).toEqual({ display: 1 });
  });

  test('names as winners and losers only what is so under all models and by more than chance', async () => {
    // 100 visitors came by email and then directly and 60 ordered; 300 by display alone and 15 ordered. 75 orders of 500 touches: 0.15 a
    // touch. Display: 45 expected, 15 under every model, below 45 − 1.96 · √45 = 31.9. Email: 15 expected, but 0 by last touch.
    const touches: ToldTouch[] = [];
    const sales: ToldSale[] = [];
    for (let visitor = 1; visitor <= 400; visitor += 1) {
      if (visitor <= 100)
        touches.push(touch('03-10T12:00', 'email', { visitor }), touch('03-11T12:00', 'direct', { visitor }));
      else touches.push(touch('03-10T12:00', 'display', { visitor }));
      if (visitor <= 60 || visitor > 385) sales.push(sale('03-12T12:00', { key: visitor, visitor }));
    }
    await tellJourneys(bed.warehouse, touches, sales);
    const verdicts = async () => new Map((await bed.ask()).map(({ key, verdict }) => [key, verdict]));
    expect(await verdicts()).toEqual(
      new Map([
        ['email', 'mixed'],
        ['direct', 'mixed'],
        ['display', 'loser'],
      ]),
    );
    // Without the direct visits all orders of those are email's.
    await tellJourneys(
      bed.warehouse,
      touches.filter(({ channel }) => channel !== 'direct'),
      sales,
    );
    expect(await verdicts()).toEqual(
      new Map([
        ['email', 'winner'],
        ['display', 'loser'],
      ]),
    );
  });
});
