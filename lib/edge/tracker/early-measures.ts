/**
 * Measures of a page from what the browser has kept. Those of web-vitals, where it has come, go before them; without them who leaves
 * a slow page early, and thus suffered most, would not count. Shifts and interactions so early are not known.
 */

/** Milliseconds; `cls` without unit. */
export interface Measures {
  readonly lcp?: number | undefined;
  readonly inp?: number | undefined;
  readonly cls?: number | undefined;
  readonly fcp?: number | undefined;
  readonly ttfb?: number | undefined;
}

/** The browser's entry about how the document was loaded. */
export function navigationEntry(): PerformanceNavigationTiming | undefined {
  return performance.getEntriesByType('navigation')[0];
}

/** Reads the measures of this page so far. */
export function earlyMeasures(): Measures {
  const entry = navigationEntry();
  const activation = entry?.activationStart ?? 0;
  const since = (moment: number | undefined) => moment && Math.round(Math.max(0, moment - activation));
  const observer = new PerformanceObserver(() => undefined);
  observer.observe({ type: 'largest-contentful-paint', buffered: true });
  const lcp = since(observer.takeRecords().pop()?.startTime);
  const [fcp] = performance.getEntriesByName('first-contentful-paint');
  return { ttfb: since(entry?.responseStart), fcp: since(fcp?.startTime), lcp };
}
