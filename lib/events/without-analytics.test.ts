import { describe, expect, it } from 'vitest';
import { onlyRow, trackCall } from '@/lib/events/small-intake-story';

describe('without consent to analytics', () => {
  const sent = trackCall(
    'Product Added',
    { product_id: 'P', cart_id: 'c-1', note: 'x' },
    {
      userId: 'C1',
      context: { consent: { analytics_storage: 'denied' }, page: { url: 'https://s.example/p/1?gclid=x' } },
    },
  );

  it('an event is kept without ids, click id and what else was sent', () => {
    const row = onlyRow(sent);
    expect(row).toMatchObject({
      name: 'product_added',
      customer_key: null,
      click_id: null,
      properties: null,
      traffic_channel: 'paid_search',
    });
    expect(row.cart_id).not.toBe('c-1');
    expect(JSON.stringify(row)).not.toMatch(/C1|gclid|c-1/);
  });

  it('an order counts, and no key leads from its number to what else was done on that day', () => {
    const no = { context: { consent: { analytics_storage: 'denied' } } };
    const order = { order_id: 'O-1001', value: 20, currency: 'EUR', cart_id: 'c-1', checkout_id: 'k-1' };
    const bought = onlyRow(trackCall('Order Completed', order, { ...no, userId: 'C1' }));
    const seen = onlyRow(trackCall('Product Added', { product_id: 'P', cart_id: 'c-1', checkout_id: 'k-1' }, no));
    expect(bought).toMatchObject({
      order_number: 'O-1001',
      amount: 20,
      customer_key: null,
      cart_id: null,
      checkout_id: null,
    });
    const keys = [bought.visitor_key, bought.cart_id, bought.checkout_id].filter((key) => key !== null);
    for (const key of [seen.visitor_key, seen.cart_id, seen.checkout_id]) expect(keys).not.toContain(key);
    // What is told of one order stays together; another order is another visitor.
    const refunded = onlyRow(trackCall('Order Refunded', { order_id: 'O-1001' }, no), {
      at: '2026-11-27T00:00:00.000Z',
    });
    const other = onlyRow(trackCall('Order Completed', { ...order, order_id: 'O-1002' }, no));
    expect(refunded.visitor_key).toBe(bought.visitor_key);
    expect(other.visitor_key).not.toBe(bought.visitor_key);
  });

  it('a page of an order names it neither in its path nor in its title, which others keep', () => {
    const page = (path: string, title: string) =>
      onlyRow(
        {
          type: 'page',
          anonymousId: 'a',
          messageId: path,
          properties: { path, title, url: `https://s.example${path}` },
          context: { consent: false },
        },
        { path: 'page' },
      );
    expect(page('/fi/checkout/order-received/O-1001', 'Order O-1001')).toMatchObject({
      page_path: '/fi/checkout/order-received/(id)',
      page_title: null,
    });
    expect(page('/account/orders/1001/print', 'Yours')).toMatchObject({
      page_path: '/account/orders/(id)/print',
      page_title: null,
    });
    expect(page('/p/1001', 'Tent 2')).toMatchObject({ page_path: '/p/1001', page_title: 'Tent 2' });
    const measured = onlyRow(
      trackCall(
        'page_measured',
        {
          lcp: 900,
          js_errors: 1,
          errors: [{ kind: 'request', name: 'HTTP 500', path: '/api/orders/1001', status: 500, count: 1 }],
        },
        {
          context: {
            consent: false,
            page: { url: 'https://s.example/', referrer: 'https://s.example/checkout/order-received/O-1001' },
          },
        },
      ),
    );
    expect(measured.measures).toMatchObject({
      referrer_path: '/checkout/order-received/(id)',
      errors: [{ path: '/api/orders/(id)' }],
    });
  });

  it('what belongs together on one day still does, and no longer on the next', () => {
    const today = onlyRow({ ...sent, anonymousId: 'other' });
    const tomorrow = onlyRow(sent, { at: '2026-11-27T00:00:00.000Z' });
    expect(today.visitor_key).toBe(onlyRow(sent).visitor_key);
    expect(today.cart_id).toBe(onlyRow(sent).cart_id);
    expect(tomorrow.visitor_key).not.toBe(today.visitor_key);
    expect(tomorrow.cart_id).not.toBe(today.cart_id);
  });
});
