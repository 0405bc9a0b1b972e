import { expect, it } from 'vitest';
import { pageReader } from '@/lib/events/page-of';

it('reads host, path and group, without query, fragment and personal data', () => {
  const page = pageReader();
  expect(page('https://www.shop.example:8443/tuote/saapas?utm_source=x#top', null)).toEqual({
    host: 'www.shop.example',
    path: '/tuote/saapas',
    group: 'product',
  });
  expect(page('https://shop.example/peru/maija@example.fi/', '/ignored').path).toBe('/peru/(e-mail)/');
  expect(page(null, '/cart?step=2')).toEqual({ host: null, path: '/cart', group: 'cart' });
  expect(page(null, null)).toEqual({ host: null, path: null, group: null });
});

it('makes nothing up of addresses that are none of a web page', () => {
  const page = pageReader();
  for (const url of ['javascript:alert(1)', 'about:blank', 'http://', 'data:text/html,x', 'https://[', ''])
    expect(page(url, null)).toEqual({ host: null, path: null, group: null });
});
