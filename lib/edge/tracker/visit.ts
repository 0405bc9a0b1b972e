/**
 * Everything one page needs to send events: consent, ids and the queue, put together. What changes whose events are, or whether they
 * may be anybody's, passes here.
 */
import type { Choices } from '@/lib/edge/tracker/consent-choices';
import { createConsentState } from '@/lib/edge/tracker/consent-state';
import { localStore } from '@/lib/edge/tracker/device-store';
import { guarded } from '@/lib/edge/tracker/guarded';
import { createKeptEvents } from '@/lib/edge/tracker/kept-events';
import { randomId } from '@/lib/edge/tracker/random-id';
import { createRetryQueue, type RetryQueue } from '@/lib/edge/tracker/retry-queue';
import type { ScriptSettings } from '@/lib/edge/tracker/script-settings';
import { sender } from '@/lib/edge/tracker/sender';
import type { TrackedEvent } from '@/lib/edge/tracker/tracked-event';
import { timeZone } from '@/lib/edge/tracker/time-zone';
import { createVisitor } from '@/lib/edge/tracker/visitor';

export interface Visit {
  readonly queue: RetryQueue;
  readonly mayStore: () => boolean;
  /**
   * Hears what other tabs decide, stores ids and takes over what earlier pages left, where that is allowed: after all that was said of
   * consent is heard, and when the page is idle.
   */
  readonly begin: () => void;
  readonly send: (draft: Omit<TrackedEvent, 'messageId'>) => void;
  /** Takes a decision on consent; true when it changed anything. */
  readonly decide: (choices: Choices) => boolean;
  readonly assume: (choices: Choices) => void;
  /** Begins anew: as a customer, or as nobody. */
  readonly become: (userId: string) => void;
}

/** Begins; `storesFirst` is what holds while nobody said anything about consent. */
export function beginVisit({ base, key, domain }: ScriptSettings, storesFirst: boolean): Visit {
  const consent = createConsentState(localStore, storesFirst);
  const { mayStore } = consent;
  const now = () => Date.now();
  const visitor = createVisitor(mayStore, domain);
  const queue = createRetryQueue({
    ...sender(base, key),
    isOnline: () => navigator.onLine,
    kept: createKeptEvents(localStore, mayStore, now),
    mayStore,
    stamp: (event) => {
      if (event.context.consent) return;
      if (mayStore()) Object.assign(event, visitor.ids());
      // A no is said aloud: an event without ids under a key that takes silence for consent would be refused.
      event.context.consent = { ...consent.choices(), ...(mayStore() ? {} : { analytics: false }) };
    },
    later: (action, milliseconds) => setTimeout(guarded(action), milliseconds),
    now,
    onRefused: (why) => console.warn('Tuokio:', why),
  });
  const begin = () => {
    // Trap: who listens has the browser open the local storage. The same function is added once, however often.
    addEventListener('storage', consent.refresh);
    timeZone();
    if (!mayStore()) return;
    visitor.store();
    queue.adopt();
  };
  return {
    queue,
    mayStore,
    begin,
    send: (draft) => queue.add({ ...draft, messageId: randomId() }),
    decide: (choices) => {
      const said = () => JSON.stringify(consent.choices());
      const before = said();
      const had = mayStore();
      consent.decide(choices);
      if (!had) begin();
      else if (!mayStore()) {
        visitor.forget();
        localStore.names().forEach(localStore.remove);
        // What is remembered of a no is all that stays.
        consent.decide({});
      }
      return (had || mayStore()) && before !== said();
    },
    assume: consent.assume,
    become: (userId) => {
      queue.stampAll();
      visitor.become(userId);
    },
  };
}
