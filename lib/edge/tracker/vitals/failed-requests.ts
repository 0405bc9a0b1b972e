import { errorPath, type PageError } from '@/lib/edge/tracker/page-errors';
import { guarded } from '@/lib/edge/tracker/guarded';

const REQUEST = /^(fetch|xmlhttprequest)$/;

/** Calls `onError` for requests of the page that were answered with an error, those from before included; not for those to `ownBase`. */
export function watchRequests(ownBase: string, onError: (error: PageError) => void): void {
  const observer = new PerformanceObserver(
    guarded((list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries()) {
        if (!(entry instanceof PerformanceResourceTiming) || !(entry.responseStatus > 399)) continue;
        const { name: address, initiatorType, responseStatus: status } = entry;
        if (REQUEST.test(initiatorType) && !address.startsWith(ownBase))
          onError({ kind: 'request', name: `HTTP ${status}`, path: errorPath(address), status });
      }
    }),
  );
  observer.observe({ type: 'resource', buffered: true });
}
