import type { JournalEnvelope } from '@/lib/journal/envelope';

/**
 * Events as the shop of a benchmark would send them: the same for the same number, a new visitor every twelfth, a few hundred
 * browsers, pages and products, as the browser SDK of Segment writes them.
 */
const CHROME = (version: number) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
const IPHONE = (version: number) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${version}_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version}.1 Mobile/15E148 Safari/604.1`;
const START = Date.parse('2026-11-26T00:00:00.000Z');
const MILLISECONDS_BETWEEN = 7;

/** User agent of the visitor of an event. */
export function benchAgent(n: number): string {
  const visitor = Math.floor(n / 12);
  return visitor % 2 === 0 ? CHROME(100 + (visitor % 40)) : IPHONE(14 + (visitor % 5));
}

/** Milliseconds since 1970 at which an event is received. */
export function benchMoment(n: number): number {
  return START + n * MILLISECONDS_BETWEEN;
}

function product(n: number) {
  return {
    product_id: `P${n % 500}`,
    name: `Product ${n % 500}`,
    price: 10 + (n % 90),
    quantity: 1 + (n % 3),
    position: 1 + (n % 20),
  };
}

function callOf(n: number): Record<string, unknown> {
  const kind = n % 12;
  if (kind < 5) return { type: 'page', properties: { category: 'shop' } };
  if (kind === 5)
    return { type: 'track', event: 'Products Searched', properties: { query: `boots ${n % 300}`, results: n % 40 } };
  if (kind === 6)
    return {
      type: 'track',
      event: 'Product List Viewed',
      properties: { list_id: `search`, products: [1, 2, 3, 4, 5].map((at) => product(n + at)) },
    };
  if (kind < 10)
    return { type: 'track', event: 'Product Viewed', properties: { ...product(n), currency: 'EUR', colour: 'red' } };
  if (kind === 10)
    return {
      type: 'track',
      event: 'Product Added',
      properties: { ...product(n), currency: 'EUR', cart_id: `c${Math.floor(n / 12)}` },
    };
  return {
    type: 'track',
    event: 'Order Completed',
    userId: `C${n % 4000}`,
    properties: {
      order_id: `O${n}`,
      revenue: 99.5,
      tax: 23.88,
      currency: 'EUR',
      products: [product(n), product(n + 1)],
    },
  };
}

/** Returns event number `n` as an SDK in a browser sends it. */
export function benchEvent(n: number): Record<string, unknown> {
  const visitor = Math.floor(n / 12);
  const at = new Date(benchMoment(n) - 250).toISOString();
  const path = n % 12 < 5 ? `/category/${n % 60}` : `/product/p${n % 500}`;
  return {
    ...callOf(n),
    messageId: `ajs-next-${at}-${n}`,
    anonymousId: `0b7e1d5c-6f1a-4f5b-9d0c-${String(visitor).padStart(12, '0')}`,
    timestamp: at,
    sentAt: new Date(benchMoment(n) - 200).toISOString(),
    context: {
      page: {
        path,
        referrer: n % 36 === 0 ? 'https://www.google.com/' : 'https://shop.example/',
        search: '',
        title: `Page ${n % 500}`,
        url: `https://shop.example${path}${n % 60 === 0 ? `?utm_source=newsletter&utm_medium=email&utm_campaign=week${n % 50}` : ''}`,
      },
      userAgent: benchAgent(n),
      locale: 'fi-FI',
      timezone: 'Europe/Helsinki',
      library: { name: 'analytics.js', version: 'next-1.81.0' },
      consent: { categoryPreferences: { Analytics: n % 10 > 0, Advertising: n % 3 === 0 } },
    },
  };
}

/** Returns the envelope under which the edge would journal an event, or a batch of which it is the last. */
export function benchEnvelope(n: number, path: JournalEnvelope['path']): JournalEnvelope {
  return {
    at: new Date(benchMoment(n)).toISOString(),
    key: 'bench',
    market: 'FI',
    consent: 'required',
    path,
    ip: `203.0.${n % 250}.0`,
    ua: benchAgent(n),
    language: 'fi-FI',
  };
}
