import { describe, expect, it } from 'vitest';
import { recordOf, rowsOf, trackCall } from '@/lib/events/small-intake-story';

describe('a reject', () => {
  it('keeps what was sent, without e-mail addresses, and is the same when it comes again', () => {
    const bad = trackCall('Order Completed', { email: 'maija@example.fi' });
    const [first, again] = rowsOf(recordOf(bad), recordOf(bad, { at: '2026-11-26T00:11:00.000Z' }, 99)).rejects;
    expect(first).toMatchObject({
      type: 'track',
      name: 'Order Completed',
      key_id: 'k1',
      journal_file: 1,
      journal_offset: 8,
    });
    expect(first?.raw_text).toContain('"email":"(left out)"');
    expect(again?.reject_key).toBe(first?.reject_key);
  });

  it('holds at most 10,000 characters of it', () => {
    const long = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`text${n}`, 'x'.repeat(50_000)]));
    const [reject] = rowsOf(recordOf(trackCall('Order Completed', long))).rejects;
    expect(reject?.raw_text).toHaveLength(10_000);
    const [unread] = rowsOf(recordOf('x'.repeat(50_000))).rejects;
    expect(unread?.raw_text).toHaveLength(10_000);
  });

  const person = {
    ...trackCall('Order Completed', {
      value: 12,
      note: 'Ring twice',
      shipping: { street: 'Hämeentie 1', lastName: 'Mattila' },
      products: [{ sku: 'P-1', gift_to: 'Kalle' }],
    }),
    anonymousId: 'anon-1234',
    userId: 'user-5678',
    traits: { name: 'Maija', plan: 'gold' },
    context: { ip: '203.0.113.7', page: { url: 'https://s.example/cart?gclid=Cj0K&name=Maija', title: 'Your cart' } },
  };
  const textOf = (event: object, consent: object | false) =>
    rowsOf(recordOf({ ...event, consent }))
      .rejects.map((row) => row.raw_text)
      .join();

  it('names neither ids nor persons, whatever was granted, and still says what was sent', () => {
    const text = textOf(person, { analytics: true });
    expect(text).not.toMatch(/anon-1234|user-5678|Hämeentie|Mattila|Maija|Cj0K|203\.0/);
    expect(JSON.parse(text)).toMatchObject({
      event: 'Order Completed',
      anonymousId: '(left out)',
      properties: {
        value: 12,
        note: 'Ring twice',
        shipping: { street: '(left out)' },
        products: [{ sku: 'P-1', gift_to: 'Kalle' }],
      },
      traits: { name: '(left out)', plan: 'gold' },
      context: { page: { url: 'https://s.example/cart' } },
    });
  });

  it('keeps without consent to analytics the names of all, and the values of columns only', () => {
    const text = textOf(person, false);
    expect(text).not.toMatch(/Ring|Kalle|gold|Your cart|anon-1234/);
    expect(JSON.parse(text)).toMatchObject({
      event: 'Order Completed',
      consent: false,
      properties: { value: 12, note: '(left out)', products: [{ sku: 'P-1', gift_to: '(left out)' }] },
      traits: { plan: '(left out)' },
    });
    // The context of a batch speaks for its events.
    const batch = { batch: [{ ...person, context: {} }], context: { consent: { analytics: false } } };
    const [reject] = rowsOf(recordOf(batch, { path: 'batch' })).rejects;
    expect(reject?.raw_text).not.toContain('Ring');
  });

  it('leaves values of personal names out of what is no JSON, too, and keeps little of it without consent', () => {
    const body = `{"userId":"user-5678","street":"Häme\\"entie 1", 'phone': '0401234567', "event":"Order" ${'y'.repeat(5000)}`;
    const [granted] = rowsOf(recordOf(body)).rejects;
    expect(granted?.raw_text).toMatch(
      /^\{"userId":"\(left out\)","street":"\(left out\)", 'phone':"\(left out\)", "event":"Order"/,
    );
    expect(granted?.raw_text.length).toBeGreaterThan(5000);
    const [required] = rowsOf(recordOf(body, { consent: 'required' })).rejects;
    expect(required?.raw_text.length).toBeLessThanOrEqual(1000);
    expect(rowsOf(recordOf('anonymousId=anon-1234&email=x&a=1')).rejects[0]?.raw_text).toBe(
      'anonymousId:"(left out)"&email:"(left out)"&a=1',
    );
  });

  it('keeps of a value no more in what it says for other languages than in English', () => {
    const value = 'mail ring@example.com';
    const [reject] = rowsOf(recordOf({ ...trackCall('Order Completed', { order_id: '1', revenue: value }) })).rejects;
    expect(reject?.detail).toMatch(/^revenue is ".+"; it must be a number/);
    for (const told of [reject?.detail, reject?.sentence]) expect(told).not.toContain('ring@');
  });

  it('does not repeat an id that is too long', () => {
    const [reject] = rowsOf(recordOf({ ...trackCall('A'), anonymousId: 'anon'.repeat(100) })).rejects;
    expect(reject).toMatchObject({
      column_name: 'anonymousId',
      detail: 'anonymousId is too long; it must be at most 255 characters.',
    });
  });
});
