import { describe, expect, it } from 'vitest';
import { isPersonalKey, maskPersonal } from '@/lib/events/personal-data';

describe('isPersonalKey', () => {
  it.each([
    'email',
    'customerEmail',
    'E-Mail',
    'billing_address',
    'phoneNumber',
    'first_name',
    'userId',
    'ip',
    'access_token',
  ])('knows %s', (name) => {
    expect(isPersonalKey(name)).toBe(true);
  });
  it.each(['colour', 'shipping', 'tax', 'plan', 'zipper', 'ipad_model', 'level'])('leaves %s', (name) => {
    expect(isPersonalKey(name)).toBe(false);
  });
});

describe('maskPersonal', () => {
  it.each([
    ['ask maija.virtanen+shop@example.fi now', 'ask (e-mail) now'],
    ['/unsubscribe/maija%40example.co.uk/ok', '/unsubscribe/(e-mail)/ok'],
    ['call +358 40 123 4567', 'call (phone)'],
    ['131052-308T', '(personal code)'],
    ['19811218-9876', '(personal code)'],
    ['4111 1111 1111 1111', '(card)'],
  ])('hides what is in %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });
  it.each([
    'boots 42',
    '20269926-1234',
    '129952-308T',
    'EAN 6438151234567',
    '2026-11-26T00:10:00',
    'a@b',
    '1234 5678 9012 3456',
  ])('leaves %s', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });
  it('takes no longer on text made to be slow', () => {
    const started = performance.now();
    maskPersonal(`${'a.'.repeat(50_000)}@${'b.'.repeat(50_000)}`);
    maskPersonal(`+1${' ('.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
