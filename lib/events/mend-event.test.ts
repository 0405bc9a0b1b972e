import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mendedEvent } from '@/lib/events/mend-event';
import { isObject, type JsonObject } from '@/lib/events/read-value';
import { refusedText } from '@/lib/events/refused-text';

const shownOf = (sent: JsonObject): JsonObject => {
  const shown: unknown = JSON.parse(refusedText(sent, '', true));
  return isObject(shown) ? shown : {};
};

describe('an event that is mended', () => {
  const sent = {
    anonymousId: 'visitor-1',
    event: 'Order Completed',
    properties: {
      email: 'anna@shop.example',
      url: 'https://shop.example/done?token=abc',
      revenue: 'a lot',
      products: [{ product_id: 'P1', price: 10 }, { product_id: 'P2' }],
    },
  };

  test('is as it was sent wherever it is left as it was shown, and as it is written elsewhere', () => {
    const shown = shownOf(sent);
    expect(shown['properties']).toMatchObject({ email: '(left out)', url: 'https://shop.example/done' });
    const properties = isObject(shown['properties']) ? shown['properties'] : {};
    const written = { ...shown, properties: { ...properties, revenue: 249, coupon: 'NEW' } };
    expect(mendedEvent(written, shown, sent)).toEqual({
      ...sent,
      properties: { ...sent.properties, revenue: 249, coupon: 'NEW' },
    });
  });

  test('loses what is taken away, also one of a list', () => {
    const shown = shownOf(sent);
    const written = { ...shown, properties: { products: [{ product_id: 'P2' }] } };
    expect(mendedEvent(written, shown, sent)).toEqual({ ...sent, properties: { products: [{ product_id: 'P2' }] } });
  });

  test('agrees to what was agreed to, whatever is written', () => {
    const denied = { event: 'x', context: { consent: { analytics: false }, locale: 'fi' } };
    const shown = shownOf(denied);
    const written = { ...shown, consent: { analytics: true }, context: { consent: { analytics: true }, locale: 'sv' } };
    expect(mendedEvent(written, shown, denied)).toEqual({
      event: 'x',
      context: { consent: { analytics: false }, locale: 'sv' },
    });
    const silent = { event: 'x' };
    expect(mendedEvent({ ...silent, context: { consent: { analytics: true } } }, shownOf(silent), silent)).toEqual({
      event: 'x',
      context: {},
    });
  });

  test('keeps what its text had no room for', () => {
    const long = { event: 'x', properties: { a: 1, b: 2 }, list: [1, 2, 3] };
    const shown = { event: 'x', properties: { a: 1 }, list: [1] };
    const written = { event: 'y', properties: { a: 1 }, list: [0] };
    expect(mendedEvent(written, shown, long)).toEqual({ event: 'y', properties: { a: 1, b: 2 }, list: [0, 2, 3] });
  });
});

test('any event that is left as it was shown is sent as it came', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (event) => {
      const sent: unknown = JSON.parse(JSON.stringify(event));
      if (!isObject(sent)) throw new Error('an object is expected');
      const shown = shownOf(sent);
      expect(mendedEvent(shown, shown, sent)).toEqual(sent);
    }),
  );
});
