/** One view of a page, from its beginning until it is hidden or another begins. */
import { earlyMeasures, type Measures, navigationEntry } from '@/lib/edge/tracker/early-measures';
import { pageAddress, referrerAddress } from '@/lib/edge/tracker/page-address';
import { type ErrorCounts, errorProperties } from '@/lib/edge/tracker/page-errors';
import type { EventPage, Properties } from '@/lib/edge/tracker/tracked-event';

export interface PageView {
  readonly page: EventPage;
  /** ISO 8601, and milliseconds since the document began. */
  readonly at: string;
  readonly start: number;
  readonly navigation: string;
  readonly errors: ErrorCounts;
  /** As web-vitals tells them while the view lasts, names of elements beside them. */
  /** What is painted while nobody looks says nothing of speed. */
  readonly wasVisible: boolean;
  readonly measures: Record<string, number | string | undefined>;
  isMeasured?: true;
}

/** How the document was reached, in the words of web-vitals. */
export function navigationType(): string {
  const entry = navigationEntry();
  if (entry?.activationStart) return 'prerender';
  return document.wasDiscarded ? 'restore' : (entry?.type.replace('_', '-') ?? 'navigate');
}

/** Begins a view of the page as it is now. */
export function beginView(navigation: string, referrer: string): PageView {
  return {
    page: { url: pageAddress(location.href), referrer: referrerAddress(referrer), title: document.title },
    at: new Date().toISOString(),
    start: performance.now(),
    navigation,
    errors: new Map(),
    measures: {},
    wasVisible: !document.hidden,
  };
}

/** What is known of a view beside what it noted itself. */
export interface ViewFacts {
  readonly release: string | undefined;
  /** Reads the measures of a view without a load; undefined while web-vitals has not come. */
  readonly soft: ((since: number) => Measures) | undefined;
}

/** How a view went, as properties; null when that was said before. */
export function measuredView(view: PageView, { release, soft }: ViewFacts): Properties | null {
  if (view.isMeasured) return null;
  view.isMeasured = true;
  const { navigation, start, errors } = view;
  const isSoft = navigation === 'soft';
  // Trap: of a page that came back the browser keeps the entries of its first load.
  const isLoaded = !isSoft && navigation !== 'back-forward-cache' && view.wasVisible;
  return {
    ...(isLoaded && earlyMeasures()),
    ...(isSoft ? soft?.(start) : view.measures),
    navigation_type: navigation,
    release,
    screen_width: innerWidth,
    screen_height: innerHeight,
    ...errorProperties(errors),
    not_found:
      document.querySelector('[data-tuokio-not-found]') !== null ||
      (!isSoft && navigationEntry()?.responseStatus === 404),
  };
}
