import { describe, expect, it } from 'vitest';
import { KNOWN_EVENTS, knownEvent } from '@/lib/events/event-names';

describe('knownEvent', () => {
  it.each([
    ['Product Added', 'product_added'],
    ['productAdded', 'product_added'],
    ['add_to_cart', 'product_added'],
    ['Products Searched', 'products_searched'],
    ['purchase', 'order_completed'],
    ['view_item_list', 'product_list_viewed'],
    ['  Order--Completed ', 'order_completed'],
    ['Checkout Step Viewed', 'checkout_step_viewed'],
  ])('reads %s as %s', (sent, name) => {
    expect(knownEvent(sent)?.name).toBe(name);
  });

  it.each(['Newsletter Opened', '', 'constructor', '__proto__', 'a'.repeat(5000)])('does not know %s', (sent) => {
    expect(knownEvent(sent)).toBeUndefined();
  });

  it('gives no name two meanings', () => {
    const names = KNOWN_EVENTS.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
