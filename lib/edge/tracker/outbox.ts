/** Events that wait to be sent, bounded in number, and cut into requests that a browser takes even from a page that is being left. */
import type { KeptEvents } from '@/lib/edge/tracker/kept-events';
import type { TrackedEvent } from '@/lib/edge/tracker/tracked-event';

const MOST_EVENTS = 100;
/** Browsers hold 64 KB for all requests of a page that is being left. */
const MOST_CHARACTERS = 50_000;

export interface Outbox {
  /** Puts events before all others; where that makes too many, the newest stay. */
  readonly putFirst: (events: readonly TrackedEvent[]) => void;
  readonly add: (event: TrackedEvent) => void;
  readonly isEmpty: () => boolean;
  /** Writes on all whose they are, before that changes. */
  readonly stampAll: () => void;
  /** Takes as many as a request may hold, or one. */
  readonly take: (one: boolean) => readonly TrackedEvent[];
  /** Keeps all on the device, with those that are on their way. */
  readonly keep: (onTheirWay: readonly TrackedEvent[]) => void;
}

/** Makes an empty one; `stamp` writes on an event whose it is. */
export function createOutbox(kept: KeptEvents, stamp: (event: TrackedEvent) => void): Outbox {
  let waiting: TrackedEvent[] = [];
  const putFirst = (events: readonly TrackedEvent[]) => {
    waiting = [...events, ...waiting].slice(-MOST_EVENTS);
  };
  const stampAll = () => waiting.forEach(stamp);
  return {
    putFirst,
    add: (event) => {
      waiting.push(event);
      putFirst([]);
    },
    isEmpty: () => waiting.length === 0,
    stampAll,
    take: (one) => {
      stampAll();
      let characters = 0;
      const fit = waiting.findIndex((event, index) => {
        characters += JSON.stringify(event).length;
        return index > 0 && (one || characters > MOST_CHARACTERS);
      });
      return waiting.splice(0, fit < 0 ? MOST_EVENTS : fit);
    },
    keep: (onTheirWay) => kept.keep([...onTheirWay, ...waiting]),
  };
}
