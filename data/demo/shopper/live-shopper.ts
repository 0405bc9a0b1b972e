import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Good } from '@/data/demo/shopper/goods';
import { journey, type Step } from '@/data/demo/shopper/journey';
import { type Random, seededRandom } from '@/data/demo/shopper/random';
import { type Message, senderTo } from '@/data/demo/shopper/sender';
import { drawVisitor, type Visitor } from '@/data/demo/shopper/visitor';
import { describeError, log } from '@/lib/http/log';

/**
 * The live shopper: while the demo is served, a few visitors at a time go through its shop and their events are sent to edge
 * over HTTP, as every shop sends its own; so the live view lives. Their orders begin with LIVE- and are settled as test orders by
 * the next day's delivery (settle-live-orders.ts), because what the company sells is invented to the last order.
 */
export interface Shop {
  /** Address of edge. */
  readonly edge: string;
  /** Folder in which web publishes the write keys. */
  readonly keys: string;
  readonly goods: readonly Good[];
  readonly seed: number;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** Visitors at a time; default 8, who send about one event a second. */
  readonly visitors?: number;
  /** By how much time is shortened; default 1. Tests take more. */
  readonly haste?: number;
}

const VISITORS = 8;

/** The message by which a shop tells a step. */
function messageOf(step: Step, visitor: Visitor, anonymousId: string, isFirst: boolean, now: Date): Message {
  const { market, userAgent, locale, timezone, consents } = visitor;
  const host = `https://${market.toLowerCase()}.routavaara.example`;
  const search = isFirst ? visitor.search : '';
  const page = {
    path: step.path,
    search,
    url: `${host}${step.path}${search}`,
    referrer: isFirst ? visitor.referrer : `${host}/`,
  };
  const at = now.toISOString();
  const categoryPreferences = { Analytics: true, Functional: consents, Advertising: consents };
  return {
    path: step.event === null ? 'page' : 'track',
    userAgent,
    body: {
      messageId: randomUUID(),
      anonymousId,
      ...(step.event === null ? {} : { event: step.event }),
      properties: { ...step.properties, market },
      context: { userAgent, locale, timezone, page, consent: { categoryPreferences } },
      timestamp: at,
      sentAt: at,
    },
  };
}

async function visitAgainAndAgain(shop: Shop, random: Random, send: (message: Message) => Promise<void>) {
  const { goods, clock, signal, haste = 1 } = shop;
  for (;;) {
    const visitor = drawVisitor(random);
    const [best, ...others] = goods.filter(({ market }) => market === visitor.market);
    if (best === undefined) return;
    const anonymousId = randomUUID();
    let isFirst = true;
    for (const step of journey([best, ...others], anonymousId.slice(0, 8), random)) {
      await sleep(step.waitMs / haste, undefined, { signal });
      await send(messageOf(step, visitor, anonymousId, isFirst, clock()));
      isFirst = false;
    }
  }
}

/** Sends visitors through a shop until `signal` ends them. Never throws: what stops them else is logged. */
export async function shopLive(shop: Shop): Promise<void> {
  const { edge, keys, seed, signal, visitors = VISITORS } = shop;
  const send = senderTo(edge, keys, signal);
  const all = Array.from({ length: visitors }, (_, place) =>
    visitAgainAndAgain(shop, seededRandom(seed + place), send),
  );
  try {
    await Promise.all(all);
  } catch (error) {
    if (!signal.aborted) log.error(describeError(error), 'the live shopper stopped');
  }
}
