import { describe, expect, test } from 'vitest';
import { readLayerEntry } from '@/lib/edge/tracker/data-layer';

/** What gtag pushes: the arguments of its call, which are no list. */
function gtag(...args: readonly unknown[]) {
  return { ...Object.fromEntries(args.entries()), length: args.length };
}

describe('a data layer', () => {
  test('gives the events of a shop, pushed as objects or by gtag', () => {
    const items = [{ item_id: 'A', price: 2 }];
    expect(readLayerEntry({ event: 'add_to_cart', ecommerce: { currency: 'EUR', items } })).toEqual({
      event: 'add_to_cart',
      properties: { currency: 'EUR', items },
    });
    expect(readLayerEntry({ event: 'search', search_term: 'tent', results: 3 })).toEqual({
      event: 'search',
      properties: { search_term: 'tent', results: 3 },
    });
    expect(readLayerEntry(gtag('event', 'purchase', { transaction_id: '1', items }))).toEqual({
      event: 'purchase',
      properties: { transaction_id: '1', items },
    });
  });

  test('gives the consent mode, and tells a default from a decision', () => {
    const consent = { analytics_storage: 'denied' };
    expect(readLayerEntry(gtag('consent', 'default', consent))).toEqual({ consent, isDefault: true });
    expect(readLayerEntry(gtag('consent', 'update', consent))).toEqual({ consent, isDefault: false });
  });

  test.each([
    [{ event: 'gtm.js', 'gtm.start': 1 }],
    [{ event: 'page_view' }],
    [gtag('event', 'page_view', {})],
    [gtag('config', 'G-1')],
    [gtag('js', 1)],
    [{ ecommerce: null }],
    ['purchase'],
    [null],
    [() => undefined],
  ])('has nothing for the tracker in %j', (entry) => expect(readLayerEntry(entry)).toBeNull());

  test('names no more products than an event may, and no person', () => {
    const word = readLayerEntry({
      event: 'view_item_list',
      user_data: { email: 'a@b.fi' },
      items: Array.from({ length: 300 }, (_, n) => ({ item_id: String(n) })),
    });
    expect(word).toMatchObject({ properties: { items: { length: 200 } } });
    expect(JSON.stringify(word)).not.toContain('a@b.fi');
  });
});
