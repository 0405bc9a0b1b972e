/**
 * Events that wait on the device for the next page. Each page writes under a name of its own, and takes over what others left; two
 * that do so at once send the same twice, which the message id makes harmless.
 */
import { asObject } from '@/lib/edge/tracker/as-object';
import type { DeviceStore } from '@/lib/edge/tracker/device-store';
import { randomId } from '@/lib/edge/tracker/random-id';
import type { TrackedEvent } from '@/lib/edge/tracker/tracked-event';
import { tried } from '@/lib/edge/tracker/tried';

/** A message id is known for seven days; what is older could be counted twice. */
const OLDEST_MS = 6 * 86_400_000;
const PREFIX = 'q.';

export interface KeptEvents {
  /** Keeps exactly these. */
  readonly keep: (events: readonly TrackedEvent[]) => void;
  /** What other pages left. Trap: it must be kept again before it is discarded, or a page that ends between loses it. */
  readonly left: () => TrackedEvent[];
  readonly discardLeft: () => void;
}

function isEventSince(value: unknown, since: number): value is TrackedEvent {
  return Date.parse(String(asObject(value)['timestamp'])) > since;
}

/** Keeps events in a store, while `mayStore`; `now` is in milliseconds since 1970. */
export function createKeptEvents(store: DeviceStore, mayStore: () => boolean, now: () => number): KeptEvents {
  const own = PREFIX + randomId();
  const others = () => store.names().filter((name) => name.startsWith(PREFIX) && name !== own);
  const eventsOf = (name: string): unknown[] =>
    tried(() => {
      const events: unknown = JSON.parse(store.read(name) ?? '');
      const list: unknown[] = Array.isArray(events) ? events : [];
      return list;
    }, []);
  return {
    keep: (events) => {
      if (events.length > 0 && mayStore()) store.write(own, JSON.stringify(events));
      else store.remove(own);
    },
    left: () => {
      const since = now() - OLDEST_MS;
      return others().flatMap((name) => eventsOf(name).filter((event) => isEventSince(event, since)));
    },
    discardLeft: () => others().forEach(store.remove),
  };
}
