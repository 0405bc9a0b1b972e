/**
 * Tells of elements that a person can have seen: at least half visible for half a second. What scrolls past is not seen.
 */
import { guarded } from '@/lib/edge/tracker/guarded';

const DWELL_MS = 500;

export interface Watcher {
  readonly add: (element: Element) => void;
  /** Begins anew, with no elements. */
  readonly reset: () => void;
}

/** Watches elements; `onSeen` is called once for each. */
export function watchVisible(onSeen: (element: Element) => void): Watcher {
  const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>();
  let seen = new WeakSet<Element>();
  const observer = new IntersectionObserver(
    guarded((entries: readonly IntersectionObserverEntry[]) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(timers.get(target));
        const see = guarded(() => {
          seen.add(target);
          onSeen(target);
        });
        if (isIntersecting && !seen.has(target)) timers.set(target, setTimeout(see, DWELL_MS));
      }
    }),
    { threshold: 0.5 },
  );
  return {
    add: (element) => observer.observe(element),
    reset: () => {
      observer.disconnect();
      seen = new WeakSet();
    },
  };
}
