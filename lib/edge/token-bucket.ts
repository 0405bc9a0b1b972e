/** At least one full batch may come at once, whatever the rate. */
const LEAST_BURST = 500;
const BURST_SECONDS = 2;

interface Bucket {
  tokens: number;
  at: number;
}

/** How many events each write key may still send: its rate a second, and two seconds of it in one burst. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes tokens and returns 0, or returns after how many whole seconds they will be there; `now` in milliseconds. */
  take(id: string, events: number, perSecond: number, now: number): number {
    const most = Math.max(perSecond * BURST_SECONDS, LEAST_BURST);
    const bucket = this.#buckets.get(id) ?? { tokens: most, at: now };
    this.#buckets.set(id, bucket);
    bucket.tokens = Math.min(most, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens < events) return Math.ceil((events - bucket.tokens) / perSecond);
    bucket.tokens -= events;
    return 0;
  }
}
