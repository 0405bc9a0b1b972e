/**
 * Pages of shops that load only once. `pushState` and the back button begin a page when the path or the query changes; frameworks
 * call `replaceState` for scroll positions and filters all the time, so that it begins one only with another path.
 */
import { guarded } from '@/lib/edge/tracker/guarded';

/** Calls `onPage` after each change of address that shows another page. */
export function watchNavigation(onPage: () => void): void {
  let { pathname: path, search: query } = location;
  const check = guarded((countsQuery: boolean) => {
    const { pathname, search } = location;
    const isOther = pathname !== path || (countsQuery && search !== query);
    path = pathname;
    query = search;
    if (isOther) onPage();
  });
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...args: Parameters<History['pushState']>) => {
      original(...args);
      check(name === 'pushState');
    };
  }
  addEventListener('popstate', () => check(true));
}
