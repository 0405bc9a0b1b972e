import { expect, test } from 'vitest';
import { pageGroupOf } from '@/lib/classify/page-group';

test('the default rules know the words of shops in four languages, after a language or market', () => {
  const groups: Readonly<Record<string, string>> = {
    '/': 'home',
    '/fi/': 'home',
    '/en-gb/index.html': 'home',
    '/tuotteet/kumisaapas': 'product',
    '/sv/produkter/stovel-42?farg=rod': 'product',
    '/collections/boots/products/hiker': 'product',
    '/products': 'category',
    '/kategori/skor': 'category',
    '/haku?q=saapas': 'search',
    '/no/sok': 'search',
    '/ostoskori': 'cart',
    '/kassa/betalning': 'checkout',
    '/mina-sidor/order': 'account',
    '/blog/2026/skor': 'content',
    '/legacy.aspx': 'other',
  };
  expect(Object.fromEntries(Object.keys(groups).map((path) => [path, pageGroupOf(path)]))).toEqual(groups);
});

test('rules of the shop come first, in their order', () => {
  const rules = [
    { group: 'product', pattern: '/*/p/**' },
    { group: 'content', pattern: '/**/lookbook' },
  ] as const;
  expect(pageGroupOf('/Shoes/P/hiker/42', rules)).toBe('product');
  expect(pageGroupOf('/a/b/c/lookbook', rules)).toBe('content');
  expect(pageGroupOf('/lookbook', rules)).toBe('content');
  expect(pageGroupOf('/cart', rules)).toBe('cart');
});

test('a pattern of many stars is tried in little time', () => {
  const rules = [{ group: 'product', pattern: `${'/**/a'.repeat(40)}/x` }] as const;
  const started = performance.now();
  expect(pageGroupOf('/a'.repeat(2000), rules)).toBe('other');
  expect(performance.now() - started).toBeLessThan(500);
});
