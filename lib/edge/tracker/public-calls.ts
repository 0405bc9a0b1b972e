import { guarded } from '@/lib/edge/tracker/guarded';

/** What a page may call; what it passes is looked at by edge and the loader. */
export type PublicCall = (first?: unknown, second?: unknown) => unknown;
type NamedCall = readonly [name: string, first?: unknown, second?: unknown];

declare global {
  interface Window {
    /** An array on which calls wait until the tracker comes; then what makes them at once. */
    tuokio?: NamedCall[] | { readonly push: (...calls: NamedCall[]) => void };
  }
}

/** Makes the calls that wait at `window.tuokio`, and from now on each as it comes: `tuokio.push(['track', 'Name', {}])`. */
export function publishCalls(calls: Readonly<Record<string, PublicCall>>): void {
  const waiting = window.tuokio;
  const push = (...all: NamedCall[]) =>
    all.forEach(guarded(([name, first, second]: NamedCall) => calls[name]?.(first, second)));
  window.tuokio = { push };
  if (Array.isArray(waiting)) push(...waiting);
}
