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
