/** For tests of the tracker: a real edge on a folder of its own, and two shops that send to it, one of which asks for consent. */
import { randomUUID } from 'node:crypto';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { z } from 'zod';
import { startShop, type TestShop } from '@/e2e/shop/start-shop';
import { type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';

const ASKING_KEY = { ...OPEN_KEY, id: 'k2', key: 'wk_ask', consent: 'required' } as const;

const eventSchema = z.looseObject({
  type: z.string(),
  event: z.string().optional(),
  messageId: z.string(),
  timestamp: z.string(),
  anonymousId: z.string().optional(),
  userId: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  context: z.looseObject({
    page: z.object({ url: z.string(), referrer: z.string(), title: z.string() }),
    consent: z.record(z.string(), z.unknown()),
  }),
});
const bodySchema = z.object({ writeKey: z.string(), sentAt: z.string(), batch: z.array(eventSchema) });

/** An event as edge acknowledged it. */
export type SentEvent = z.infer<typeof eventSchema>;

/** A part of a shop that nobody else visits. */
export interface Corner {
  readonly url: string;
  /** What was sent from it, in the order of receipt, each message once. */
  readonly events: () => Promise<SentEvent[]>;
  /** Names of those events, page views as `page`. */
  readonly names: () => Promise<string[]>;
}

interface Shops {
  readonly bed: EdgeBed;
  /** Ids from the first page on. */
  readonly granted: TestShop;
  /** Nothing stored before a yes. */
  readonly asking: TestShop;
}

interface ShopFixtures {
  readonly shops: Shops;
  readonly granted: Corner;
  readonly asking: Corner;
}

function cornerOf(bed: EdgeBed, shop: TestShop): Corner {
  // Letters only: the loader masks parts of addresses that have digits, where they may be ids.
  const home = `/${randomUUID()
    .slice(0, 13)
    .replace(/[^a-f]/g, '')}${randomUUID().replace(/[^a-f]/g, '')}`;
  const events = async () => {
    const all = (await bed.kept()).flatMap(({ body }) => bodySchema.parse(JSON.parse(body)).batch);
    const own = all.filter(({ context }) => context.page.url.includes(home));
    return [...new Map(own.map((event) => [event.messageId, event])).values()];
  };
  const names = async () => (await events()).map(({ type, event }) => event ?? type);
  return { url: shop.url + home, events, names };
}

/** Playwright's test with shops. */
export const test = base.extend<Omit<ShopFixtures, 'shops'>, Pick<ShopFixtures, 'shops'>>({
  shops: [
    async ({}, use) => {
      const bed = await startEdgeBed([OPEN_KEY, ASKING_KEY]);
      // Of another site than the shop, as a shop's edge may be.
      const edge = bed.url;
      const [granted, asking] = [
        await startShop({ edge, key: OPEN_KEY.key }),
        await startShop({ edge, key: ASKING_KEY.key }),
      ];
      await use({ bed, granted, asking });
      await Promise.all([granted.stop(), asking.stop()]);
      await bed.remove();
    },
    { scope: 'worker' },
  ],
  granted: async ({ shops }, use) => use(cornerOf(shops.bed, shops.granted)),
  asking: async ({ shops }, use) => use(cornerOf(shops.bed, shops.asking)),
});

/** Everything that a page can store on a device, as text. */
export async function storedBy(page: Page): Promise<string> {
  const inPage = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      await caches.keys(),
    ]);
  });
  return `${JSON.stringify(await cookiesOf(page.context()))} ${inPage}`;
}

const NOTHING_STORED = '[] [[],[],[],[]]';

/** True for what `storedBy` says of a page that stored nothing. */
export function isNothing(stored: string): boolean {
  return stored === NOTHING_STORED;
}

/** Names and values of all cookies. */
async function cookiesOf(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`);
}

/** Waits until a page is hidden for good: it leaves for an empty one. */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
}
