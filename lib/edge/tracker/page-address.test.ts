import { describe, expect, test } from 'vitest';
import { CLICK_IDS } from '@/lib/classify/click-id';
import { pageAddress, referrerAddress } from '@/lib/edge/tracker/page-address';

describe('of an address only what says where the visitor is and came from leaves the browser', () => {
  test('campaign parameters stay, all else of the query and the fragment goes', () => {
    const address =
      'https://shop.example/reset?token=s3cret&utm_source=news&email=a%40b.fi&utm_campaign=k%C3%A4vely#top';
    expect(pageAddress(address)).toBe('https://shop.example/reset?utm_source=news&utm_campaign=k%C3%A4vely');
    expect(pageAddress('https://shop.example/?q=tent')).toBe('https://shop.example/');
  });

  test.each(CLICK_IDS.map(([name]) => name))('the click id %s stays', (name) => {
    expect(pageAddress(`https://shop.example/a?x=1&${name}=abc`)).toBe(`https://shop.example/a?${name}=abc`);
  });

  test('of the page before, where it was', () => {
    expect(referrerAddress('https://shop.example/find?q=a#b')).toBe('https://shop.example/find');
    expect(referrerAddress('')).toBe('');
  });
});
