import type { DeviceStore } from '@/lib/edge/tracker/device-store';
import { createKeptEvents } from '@/lib/edge/tracker/kept-events';
import { type Answer, createRetryQueue } from '@/lib/edge/tracker/retry-queue';
import type { TrackedEvent } from '@/lib/edge/tracker/tracked-event';
import { memoryStore } from '@/lib/edge/tracker/trials/memory-store';

/** When the clock begins, milliseconds since 1970. */
export const START = Date.parse('2026-11-26T10:00:00Z');
/** Answers of edge. */
export const TAKEN: Answer = { status: 200, retryAfter: 0, why: '' };
export const DOWN: Answer = { status: 503, retryAfter: 0, why: '' };

/** A browser for tests: a clock that is wound by hand, a line that answers as it is told, a device that remembers. */
export class WoundBrowser {
  time = START;
  online = true;
  allowed = true;
  beacons = true;
  readonly asked: string[][] = [];
  readonly beaconed: string[][] = [];
  readonly refused: string[] = [];
  answer: (ids: readonly string[]) => Answer | null = () => TAKEN;
  readonly store: DeviceStore;
  #timers: { at: number; action: () => void }[] = [];

  constructor(store: DeviceStore = memoryStore()) {
    this.store = store;
  }

  readonly queue = createRetryQueue({
    post: (events) => {
      const ids = events.map(({ messageId }) => messageId);
      this.asked.push(ids);
      const answer = this.answer(ids);
      return answer === null ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer);
    },
    beacon: (events) => {
      if (this.beacons) this.beaconed.push(events.map(({ messageId }) => messageId));
      return this.beacons;
    },
    isOnline: () => this.online,
    kept: createKeptEvents(
      {
        read: (n) => this.store.read(n),
        write: (n, t) => this.store.write(n, t),
        remove: (n) => this.store.remove(n),
        names: () => this.store.names(),
      },
      () => this.allowed,
      () => this.time,
    ),
    mayStore: () => this.allowed,
    stamp: (event) => {
      event.context.consent ??= { stampedAt: this.time - START };
    },
    later: (action, milliseconds) => this.#timers.push({ at: this.time + milliseconds, action }),
    now: () => this.time,
    onRefused: (why) => this.refused.push(why),
  });

  /** Lets time pass, with all that was to happen in it. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    for (;;) {
      for (let n = 0; n < 10; n += 1) await Promise.resolve();
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.action();
    }
    this.time = until;
  }

  add(...ids: readonly string[]): void {
    for (const id of ids) this.queue.add(eventOf(id, new Date(this.time).toISOString()));
  }
}

/** An event with an id and a title of a length. */
export function eventOf(id: string, timestamp: string, filling = ''): TrackedEvent {
  const page = { url: 'https://shop.example/', referrer: '', title: filling };
  return { type: 'track', event: 'x', timestamp, messageId: id, context: { page } };
}
