import { describe, expect, it } from 'vitest';
import { AGENT, onlyRow, refusalsOf, trackCall } from '@/lib/events/small-intake-story';

describe('a search', () => {
  it('keeps its words settled, its results and its page', () => {
    expect(
      onlyRow(
        trackCall('search', {
          search_term: ' Ｂｏｏｔｓ  42 ',
          numberOfResults: '7',
          page: 3,
          filters: { size: 1, colour: 2 },
        }),
      ),
    ).toMatchObject({
      name: 'products_searched',
      search_query: 'boots 42',
      search_results: 7,
      search_page: 3,
      search_filters: 2,
    });
  });

  it('that failed has no number of results', () => {
    expect(onlyRow(trackCall('Products Searched', { query: 'x', results: 0, error: 'timeout' }))).toMatchObject({
      search_results: null,
      error: 'timeout',
    });
  });

  it('without words is refused', () => {
    expect(refusalsOf(trackCall('Products Searched', { query: '  ' }))).toEqual([
      ['query', 'missing', 'query is missing; every products_searched needs it.'],
    ]);
  });
});

describe('an event of the shop’s own', () => {
  it('keeps its name and its properties, and fills only columns that they fit', () => {
    const sent = {
      page: 'start',
      position: 'top',
      step: 'two',
      value: 'high',
      currency: 'EUR',
      order_id: 7,
      products: 'many',
      items: 3,
      error: {},
    };
    expect(onlyRow(trackCall('Slider Moved!', sent))).toMatchObject({
      name: 'Slider Moved!',
      amount: null,
      currency: 'EUR',
      order_number: '7',
      products: null,
      properties: { page: 'start', position: 'top', step: 'two', value: 'high', products: 'many' },
    });
  });
});

describe('values', () => {
  it.each([
    ['Order Completed', { order_id: 'O', total: '1,299.90' }, 'total', 'not_a_number'],
    ['Order Completed', { order_id: 'O', total: 1e308 }, 'total', 'not_allowed'],
    ['Order Completed', { order_id: 'O', total: 'NaN' }, 'total', 'not_a_number'],
    ['Order Completed', { order_id: 'O', currency: 'euro' }, 'currency', 'not_allowed'],
    ['Order Completed', { order_id: { a: 1 } }, 'order_id', 'not_text'],
    ['Order Completed', { order_id: 'x'.repeat(201) }, 'order_id', 'not_allowed'],
    ['Order Completed', { order_id: 'O', cart_id: 'maija@example.fi' }, 'cart_id', 'not_allowed'],
    ['Product Viewed', { product_id: 1, price: -1 }, 'properties.price', 'not_allowed'],
    ['Product Added', { products: [{ product_id: 1, quantity: 1.5 }] }, 'products[0].quantity', 'not_a_whole_number'],
    ['Product Added', { products: [{ product_id: 1 }, {}] }, 'products[1].product_id', 'missing'],
    ['Product Added', { products: {} }, 'products', 'not_a_list'],
    ['Product Added', { products: Array.from({ length: 201 }, () => ({ id: 1 })) }, 'products', 'too_many'],
    ['Product Clicked', { product_id: 1, position: 0 }, 'position', 'not_allowed'],
    ['Products Searched', { query: 'x', results: -1 }, 'results', 'not_allowed'],
    ['Products Searched', { query: 'x', results: 9007199254740993 }, 'results', 'not_allowed'],
  ])('of %s with %j are refused at %s: %s', (event, properties, column, reason) => {
    expect(refusalsOf(trackCall(event, properties)).map((parts) => parts.slice(0, 2))).toEqual([[column, reason]]);
  });

  it.each(['yesterday', '275760-09-13T00:00:00Z', '+275760-09-13T00:00:00.000Z', 12, true, {}, '2026-13-01T00:00:00Z'])(
    'that are no time (%j) are refused',
    (timestamp) => {
      expect(refusalsOf(trackCall('A', {}, { timestamp })).map((parts) => parts.slice(0, 2))).toEqual([
        ['timestamp', 'not_a_time'],
      ]);
    },
  );

  it('say what was wrong and what would be right', () => {
    expect(refusalsOf(trackCall('Order Completed', { order_id: 'O', total: '12,90' }))).toEqual([
      [
        'total',
        'not_a_number',
        'total is "12,90"; it must be a number with a decimal point such as 1234.50, without thousands marks or currency.',
      ],
    ]);
  });
});

describe('who sends', () => {
  it('a server or curl is no visitor’s device and no robot', () => {
    for (const ua of ['curl/8.5.0', 'analytics-python/2.2.3', 'okhttp/4.12.0'])
      expect(onlyRow(trackCall('A'), { ua })).toMatchObject({ device: 'server', is_bot: false, browser: null });
  });

  it('an app says its system in the context', () => {
    const context = { device: { type: 'ios', model: 'iPhone16,2' }, os: { name: 'iOS', version: '18.1' }, network: {} };
    expect(onlyRow(trackCall('A', {}, { context }), { ua: 'Shop/1 CFNetwork/1568 Darwin/24.1.0' })).toMatchObject({
      device: 'smartphone',
      os: 'iOS',
      os_version: '18',
    });
  });

  it('a robot is marked', () => {
    const ua = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    expect(onlyRow(trackCall('A'), { ua })).toMatchObject({ device: 'bot', is_bot: true });
    expect(onlyRow(trackCall('A', {}, { context: { userAgent: AGENT } }), { ua })).toMatchObject({
      is_bot: false,
      browser: 'Chrome',
    });
  });

  it('a shop with several domains does not lead to itself', () => {
    const page = {
      type: 'page',
      anonymousId: 'a',
      messageId: 'p',
      properties: { url: 'https://kauppa.fi/', referrer: 'https://www.butik.se/tack' },
    };
    expect(onlyRow(page, { path: 'page' })).toMatchObject({ referrer_host: 'butik.se', traffic_channel: 'referral' });
    expect(onlyRow(page, { path: 'page', hosts: 'kauppa.fi butik.se' })).toMatchObject({
      referrer_host: null,
      traffic_channel: null,
    });
  });

  it('the market is that of the key, else of the event', () => {
    expect(onlyRow(trackCall('A', { market: 'SE' })).market).toBe('FI');
    expect(onlyRow(trackCall('A', { market: 'SE' }), { market: null }).market).toBe('SE');
    expect(onlyRow(trackCall('A'), { market: null }).market).toBe('unknown');
  });
});

describe('the other types', () => {
  it('a profile keeps no personal trait', () => {
    const traits = {
      name: 'Maija',
      email: 'm@example.fi',
      phone: '040',
      address: { city: 'Oulu' },
      plan: 'gold',
      createdAt: '2026-01-01',
    };
    expect(onlyRow({ userId: 'C1', messageId: 'i', traits }, { path: 'identify' })).toMatchObject({
      type: 'identify',
      name: 'identify',
      properties: { plan: 'gold', createdAt: '2026-01-01' },
    });
  });

  it('a screen is a page of an app, and an alias joins the ids', () => {
    expect(onlyRow({ anonymousId: 'a', messageId: 's', name: 'Ostoskori' }, { path: 'screen' })).toMatchObject({
      type: 'screen',
      name: 'screen',
      page_path: '/Ostoskori',
      page_title: 'Ostoskori',
      page_group: 'cart',
    });
    const alias = onlyRow({ previousId: 'a', userId: 'C1', messageId: 'l' }, { path: 'alias' });
    expect(alias.visitor_key).toBe(onlyRow(trackCall('A')).visitor_key);
    expect(alias.customer_key).not.toBeNull();
  });

  it('page_view of GA4 is a page', () => {
    const params = { page_location: 'https://s.example/cart', page_title: 'Cart', page_referrer: 'https://s.example/' };
    expect(onlyRow(trackCall('page_view', params))).toMatchObject({
      name: 'page',
      page_path: '/cart',
      page_title: 'Cart',
      properties: null,
    });
  });
});
