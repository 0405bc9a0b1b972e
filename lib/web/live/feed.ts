/**
 * What many readers watch is read once: a feed reads every second while somebody listens, and gives all its listeners the same
 * value. Readers with the same rights share one feed, so a reader more costs nothing and nobody is shown what another may see.
 * It hangs on globalThis for the reason of lib/warehouse/warehouse.ts.
 */
import { rightsOf } from '@/lib/alerts/rights-of';
import type { Principal } from '@/lib/auth/roles';
import { describeError, log } from '@/lib/http/log';

/** What a feed tells: a value as JSON, or that it could not be read this time. */
export type Told = { readonly value: string } | { readonly trouble: true };
type Listener = (told: Told) => void;

/** Reads a value every so often while somebody listens. */
export class Feed {
  readonly #listeners = new Set<Listener>();
  readonly #read: () => Promise<unknown>;
  readonly #everyMs: number;
  #last: Told | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reading = false;

  constructor(read: () => Promise<unknown>, everyMs: number) {
    this.#read = read;
    this.#everyMs = everyMs;
  }

  /** Number of those who listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Tells the listener the last value, if there is one, and each new one until the function that it returns is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#last !== null) listener(this.#last);
    if (this.#timer === null && !this.#reading) void this.#tick();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // Trap: whoever comes an hour later must not be shown what was so an hour ago.
    this.#last = null;
  }

  async #tick(): Promise<void> {
    this.#timer = null;
    this.#reading = true;
    const begun = performance.now();
    const told = await this.#told();
    this.#reading = false;
    if (this.#listeners.size === 0) return;
    this.#last = told;
    for (const listener of this.#listeners) listener(told);
    const rest = Math.max(this.#everyMs / 4, this.#everyMs - (performance.now() - begun));
    this.#timer = setTimeout(() => void this.#tick(), rest);
    this.#timer.unref();
  }

  async #told(): Promise<Told> {
    try {
      return { value: JSON.stringify(await this.#read()) };
    } catch (error) {
      // Once, not every second, for as long as it goes on.
      if (this.#last === null || 'value' in this.#last) log.warn(describeError(error), 'a live reading failed');
      return { trouble: true };
    }
  }
}

declare global {
  var tuokioFeeds: Map<string, Feed> | undefined;
}

const EVERY_MS = 1000;

/** The feed of a name for everybody with the principal's rights; `read` is used when nobody listens to it yet. */
export function feedOf(name: string, principal: Principal, read: () => Promise<unknown>): Feed {
  const feeds = (globalThis.tuokioFeeds ??= new Map<string, Feed>());
  for (const [key, feed] of feeds) if (feed.listeners === 0) feeds.delete(key);
  const key = `${name} ${rightsOf(principal)}`;
  const feed = feeds.get(key) ?? new Feed(read, EVERY_MS);
  feeds.set(key, feed);
  return feed;
}
