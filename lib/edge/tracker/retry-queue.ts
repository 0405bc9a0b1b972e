/**
 * Events on their way. They leave together half a second after the first; what fails waits longer each time and is kept on the
 * device, where that is allowed, so that the next page sends it.
 */
import type { KeptEvents } from '@/lib/edge/tracker/kept-events';
import { createOutbox, type Outbox } from '@/lib/edge/tracker/outbox';
import { createTimer } from '@/lib/edge/tracker/single-timer';
import type { TrackedEvent } from '@/lib/edge/tracker/tracked-event';

const GATHER_MS = 500;
const LONGEST_WAIT_MS = 300_000;

/** What edge said to a request. */
export interface Answer {
  readonly status: number;
  /** Seconds after which it may be tried again; 0 where it does not say. */
  readonly retryAfter: number;
  readonly why: string;
}

const NOBODY: Answer = { status: 0, retryAfter: 0, why: '' };

/** What a queue needs of the browser. */
export interface QueueParts {
  /** Sends events in a way that outlives the page, and hears the answer. */
  readonly post: (events: readonly TrackedEvent[]) => Promise<Answer>;
  /** Sends events unheard while the page is being left; false when the browser takes no more. */
  readonly beacon: (events: readonly TrackedEvent[]) => boolean;
  readonly isOnline: () => boolean;
  readonly kept: KeptEvents;
  readonly mayStore: () => boolean;
  /** Writes on an event whose it is. */
  readonly stamp: (event: TrackedEvent) => void;
  readonly later: (action: () => void, milliseconds: number) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told why edge will not take events, however often they come. */
  readonly onRefused: (why: string) => void;
}

export interface RetryQueue {
  readonly add: (event: TrackedEvent) => void;
  /** Writes on all that waits whose it is, before that changes. */
  readonly stampAll: () => void;
  /** Sends what waits now. */
  readonly flush: () => void;
  /** Sends, or keeps, what waits because the page may be gone in a moment. */
  readonly leave: () => void;
  /** Takes over what earlier pages could not send. */
  readonly adopt: () => void;
  /** Sends nothing for some milliseconds. */
  readonly hold: (milliseconds: number) => void;
}

/** Sends as much as the browser takes; false when it takes no more. */
function sendAll(outbox: Outbox, beacon: QueueParts['beacon']): boolean {
  while (!outbox.isEmpty()) {
    const batch = outbox.take(false);
    if (beacon(batch)) continue;
    outbox.putFirst(batch);
    return false;
  }
  return true;
}

/** True when the same may be taken later: nobody answered, too much at once, or edge is in trouble. */
export function isForLater(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status > 499;
}

/** Makes an empty queue. */
export function createRetryQueue(parts: QueueParts): RetryQueue {
  const { post, beacon, isOnline, kept, mayStore, stamp, later, now, onRefused } = parts;
  const outbox = createOutbox(kept, stamp);
  let sending: readonly TrackedEvent[] = [];
  let failures = 0;
  let notBefore = 0;
  /** Requests of one event that follow a refused batch, so that only the bad event is lost. */
  let alone = 0;
  const timer = createTimer(later, now, () => flush());
  const settle = ({ status, retryAfter, why }: Answer) => {
    const isAgain = isForLater(status);
    // What an event may not be, each is told for itself.
    const isSplit = sending.length > 1 && (status === 400 || status === 413);
    alone = isSplit ? sending.length : alone - 1;
    if (isAgain || isSplit) outbox.putFirst(sending);
    else if (status > 299) onRefused(why);
    sending = [];
    failures = isAgain ? failures + 1 : 0;
    if (isAgain) notBefore = now() + Math.max(retryAfter * 1000, Math.min(1000 * 2 ** failures, LONGEST_WAIT_MS));
    outbox.keep([]);
    flush();
  };
  function flush(): void {
    timer.clear();
    if (sending.length > 0 || outbox.isEmpty()) return;
    const wait = notBefore - now();
    if (!isOnline()) outbox.keep([]);
    else if (wait > 0) timer.within(wait);
    else {
      sending = outbox.take(alone > 0);
      post(sending).then(settle, () => settle(NOBODY));
    }
  }
  return {
    add: (event) => {
      outbox.add(event);
      timer.within(GATHER_MS);
    },
    stampAll: outbox.stampAll,
    flush: () => {
      notBefore = 0;
      flush();
    },
    leave: () => {
      outbox.stampAll();
      const mustWait = !isOnline() || (failures > 0 && mayStore());
      if (mustWait || !sendAll(outbox, beacon)) outbox.keep(sending);
    },
    adopt: () => {
      const left = kept.left();
      if (left.length > 0) {
        outbox.putFirst(left);
        outbox.keep(sending);
        timer.within(GATHER_MS);
      }
      kept.discardLeft();
    },
    hold: (milliseconds) => {
      notBefore = Math.max(notBefore, now() + milliseconds);
    },
  };
}
