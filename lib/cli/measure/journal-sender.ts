import { setTimeout as wait } from 'node:timers/promises';
import { Journal } from '@/lib/journal/journal';
import { NODE_DISK } from '@/lib/journal/node-disk';
import type { StatePaths } from '@/lib/state/state-paths';

/** Steps of a visit, with what their events say. */
const STEPS = [
  { type: 'page', name: 'Home', properties: { url: 'https://shop.example/' } },
  { event: 'Product List Viewed', properties: { category: 'Tents' } },
  { event: 'Products Searched', properties: { query: 'tent', results: 12 } },
  { event: 'Product Clicked', properties: { sku: 'TENT', price: 120, query: 'tent', position: 2 } },
  { type: 'page', name: 'Tent', properties: { url: 'https://shop.example/product/tent' } },
  { event: 'Product Viewed', properties: { sku: 'TENT', price: 120 } },
  { event: 'Product Added', properties: { sku: 'TENT', price: 120, quantity: 1, cart_id: 'c' } },
  { type: 'page', name: 'Content', properties: { url: 'https://shop.example/guide' } },
] as const;

const EVENTS_A_VISITOR = 12;
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Writes events into a journal as edge does, each visitor a dozen. */
export class JournalSender {
  /** When the n-th event was acknowledged, milliseconds of performance.now(). */
  readonly acknowledged: number[] = [];
  readonly #journal: Journal;
  #sent = 0;

  private constructor(journal: Journal) {
    this.#journal = journal;
  }

  static async open({ journal }: StatePaths): Promise<JournalSender> {
    const settings = { disk: NODE_DISK, folder: journal, fileBytes: 64_000_000, fileMs: 3_600_000, leastFreeBytes: 0 };
    return new JournalSender(await Journal.openOrThrow({ ...settings, now: () => Date.now() }));
  }

  /** Sends so many events at once and waits until they are acknowledged. */
  async send(count: number): Promise<void> {
    const at = new Date().toISOString();
    const envelope = {
      at,
      key: 'bench',
      market: 'FI',
      path: 'track',
      ip: '203.0.113.0',
      ua: AGENT,
      consent: 'granted',
    } as const;
    const appends = Array.from({ length: count }, () => {
      this.#sent += 1;
      const number = this.#sent;
      const { ...step } = STEPS[number % STEPS.length];
      // A dozen of 50 visitors at a time take turns, so that a batch touches many visits.
      const visitor = `v${String(Math.floor(number / (50 * EVENTS_A_VISITOR)) * 50 + (number % 50))}`;
      const path = 'type' in step ? 'page' : 'track';
      const body = { messageId: `b${String(number)}`, anonymousId: visitor, timestamp: at, sentAt: at, ...step };
      return this.#journal.append({ ...envelope, path }, Buffer.from(JSON.stringify(body)));
    });
    await Promise.all(appends);
    const now = performance.now();
    for (let index = 0; index < count; index += 1) this.acknowledged.push(now);
  }

  /** Sends `perSecond` events a second, in pieces of 20 ms, for so long; slower where the machine is. */
  async sendFor(seconds: number, perSecond: number): Promise<void> {
    const start = performance.now();
    const first = this.#sent;
    while (performance.now() - start < seconds * 1000) {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond) - (this.#sent - first);
      if (due > 0) await this.send(due);
      await wait(20);
    }
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}
