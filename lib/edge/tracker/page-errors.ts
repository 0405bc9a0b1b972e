/**
 * What breaks in a page, counted: errors of scripts, requests of the page that were answered with an error, and files that did not
 * come. Nothing of the page is wrapped: errors are heard as they pass, requests are read from the browser's own timing, see
 * vitals/failed-requests.ts.
 */
import { errorName } from '@/lib/edge/tracker/error-name';
import { guarded } from '@/lib/edge/tracker/guarded';
import type { Properties } from '@/lib/edge/tracker/tracked-event';

const MOST_KINDS = 10;

/** One error, or file or request that failed; `path` has no query, and its host when that is another than the page's. */
export interface PageError {
  readonly kind: 'js' | 'request' | 'resource';
  readonly name: string;
  readonly path: string;
  readonly status?: number;
}

/** What broke in one page view, by what tells it apart. */
export type ErrorCounts = Map<string, PageError & { readonly count: number }>;

/** Adds one error to the counts. */
export function addError(counts: ErrorCounts, error: PageError): void {
  const { kind, name, path } = error;
  const key = kind + name + path;
  counts.set(key, { ...error, count: (counts.get(key)?.count ?? 0) + 1 });
}

/** The counts as properties of an event: of more than ten different errors only the totals know. */
export function errorProperties(counts: ErrorCounts): Properties {
  const errors = [...counts.values()];
  const total = (of: PageError['kind']) => errors.reduce((sum, { kind, count }) => sum + (kind === of ? count : 0), 0);
  return { js_errors: total('js'), failed_requests: total('request'), errors: errors.slice(0, MOST_KINDS) };
}

/** Path of an address for an error. */
export function errorPath(address: string): string {
  const { host, pathname } = new URL(address, location.href);
  return (host === location.host ? '' : host) + pathname;
}

/** Calls `onError` for scripts that break and files that do not come; those at `ownBase` are the tracker's own. */
export function watchErrors(ownBase: string, onError: (error: PageError) => void): void {
  const onScript = (message: string, path: string) => onError({ kind: 'js', name: errorName(message), path });
  addEventListener(
    'error',
    guarded((event: Event) => {
      const { target } = event;
      if (event instanceof ErrorEvent) onScript(event.message, event.filename && errorPath(event.filename));
      else if (target instanceof Element) {
        const address = target.getAttribute('src') ?? target.getAttribute('href');
        if (address && !address.startsWith(ownBase))
          onError({ kind: 'resource', name: target.localName, path: errorPath(address) });
      }
    }),
    true,
  );
  addEventListener(
    'unhandledrejection',
    guarded(({ reason }: PromiseRejectionEvent) => onScript(`Rejection: ${String(reason)}`, '')),
  );
}
