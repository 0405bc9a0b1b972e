/**
 * How batches reach edge: as text, so that no browser asks edge first, and without the shop's cookies where the page lives on. The
 * write key lies in the body.
 */
import type { QueueParts } from '@/lib/edge/tracker/retry-queue';
import { timeZone } from '@/lib/edge/tracker/time-zone';

/** Makes the sending half of a queue. */
export function sender(base: string, writeKey: string): Pick<QueueParts, 'post' | 'beacon'> {
  const url = `${base}v1/batch`;
  const bodyOf = (batch: object) => {
    const context = { locale: navigator.language, timezone: timeZone() };
    return JSON.stringify({ writeKey, sentAt: new Date().toISOString(), context, batch });
  };
  return {
    post: async (events) => {
      const response = await fetch(url, { method: 'POST', body: bodyOf(events), keepalive: true, credentials: 'omit' });
      const { status, headers } = response;
      return { status, retryAfter: Number(headers.get('retry-after')), why: await response.text() };
    },
    beacon: (events) => navigator.sendBeacon(url, bodyOf(events)),
  };
}
