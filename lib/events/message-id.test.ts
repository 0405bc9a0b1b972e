import { describe, expect, it } from 'vitest';
import { messageIdOrThrow } from '@/lib/events/message-id';

const id = (event: Record<string, unknown>, key = 'k1', type = 'track') => messageIdOrThrow(key, type, event);
const EVENT = {
  event: 'Product Viewed',
  anonymousId: 'a',
  timestamp: '2026-11-26T00:00:00Z',
  properties: { sku: '1', price: 2 },
};

describe('messageIdOrThrow', () => {
  it('is the id that was sent', () => {
    expect(id({ ...EVENT, messageId: 'm-1' })).toBe('m-1');
    expect(id({ ...EVENT, messageId: 7 })).toBe('7');
  });

  it('is the same for a retry of an event without id, whenever it is sent and in whatever order it is written', () => {
    expect(id({ ...EVENT, sentAt: '2026-11-26T00:00:09Z' })).toBe(id({ ...EVENT, sentAt: '2026-11-26T00:01:00Z' }));
    expect(id({ ...EVENT, properties: { price: 2, sku: '1' } })).toBe(id(EVENT));
    expect(id({ ...EVENT, messageId: '' })).toBe(id({ ...EVENT, messageId: '  ' }));
  });

  it('differs with the key, the type, an id, the time and the body', () => {
    const others = [
      id(EVENT, 'k2'),
      id(EVENT, 'k1', 'page'),
      id({ ...EVENT, anonymousId: 'b' }),
      id({ ...EVENT, timestamp: '2026-11-26T00:00:01Z' }),
      id({ ...EVENT, properties: { sku: '1', price: 3 } }),
      id({ ...EVENT, properties: JSON.parse('{"sku":"1","price":2,"__proto__":{"a":1}}') }),
    ];
    expect(new Set([id(EVENT), ...others]).size).toBe(7);
  });

  it('refuses an id that is no text or endless', () => {
    expect(() => id({ ...EVENT, messageId: {} })).toThrow('messageId is an object; it must be text.');
    expect(() => id({ ...EVENT, messageId: 'x'.repeat(256) })).toThrow('at most 255 characters');
  });
});
