import { pickOne, type Random } from '@/data/demo/shopper/random';

/** Who comes into the shop: where from, on what and with which consent. */
export interface Visitor {
  readonly market: string;
  readonly userAgent: string;
  readonly locale: string;
  readonly timezone: string;
  /** Address that led here; '' for none. */
  readonly referrer: string;
  /** What the address of the first page says of a campaign, from its `?` on. */
  readonly search: string;
  readonly consents: boolean;
}

const MARKETS = {
  FI: { locale: 'fi-FI', timezone: 'Europe/Helsinki' },
  SE: { locale: 'sv-SE', timezone: 'Europe/Stockholm' },
  NO: { locale: 'nb-NO', timezone: 'Europe/Oslo' },
} as const;

const USER_AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
] as const;

/** Referrer and campaign of ways to the shop. */
const WAYS = [
  ['', ''],
  ['', ''],
  ['https://www.google.com/', ''],
  ['https://www.google.com/', ''],
  ['https://www.google.com/', '?utm_source=google&utm_medium=cpc&utm_campaign=brand&gclid=demo'],
  ['https://m.facebook.com/', '?utm_source=facebook&utm_medium=paid_social&utm_campaign=always-on&fbclid=demo'],
  ['https://chatgpt.com/', '?utm_source=chatgpt.com'],
  ['https://www.tunturilehti.example/', ''],
] as const;

/** Of a hundred visitors so many consent to all. */
const CONSENTING = 0.85;

/** Draws a visitor. */
export function drawVisitor(random: Random): Visitor {
  const market = pickOne(['FI', 'FI', 'FI', 'SE', 'SE', 'NO'], random);
  const [referrer, search] = pickOne(WAYS, random);
  const userAgent = pickOne(USER_AGENTS, random);
  return { market, ...MARKETS[market], userAgent, referrer, search, consents: random() < CONSENTING };
}
