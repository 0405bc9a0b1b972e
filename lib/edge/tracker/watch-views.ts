/** The page view that is on, what is sent of it, and what ends it. */
import { asObject } from '@/lib/edge/tracker/as-object';
import type { Measures } from '@/lib/edge/tracker/early-measures';
import { gatherImpressions } from '@/lib/edge/tracker/impressions';
import { addError, type PageError, watchErrors } from '@/lib/edge/tracker/page-errors';
import { beginView, measuredView, navigationType, type ViewFacts } from '@/lib/edge/tracker/page-view';
import type { ScriptSettings } from '@/lib/edge/tracker/script-settings';
import type { TrackedEvent } from '@/lib/edge/tracker/tracked-event';
import type { Visit } from '@/lib/edge/tracker/visit';

/** What an event is, before it is anybody's; `timestamp` is now when missing. */
type Draft = Pick<TrackedEvent, 'type' | 'event' | 'properties' | 'traits'> & { readonly timestamp?: string };

/** Sooner than what waits is sent. */
const TITLE_MS = 400;

/** Begins the first view. */
export function watchViews(visit: Visit, settings: ScriptSettings) {
  let view = beginView(navigationType(), document.referrer);
  let soft: ViewFacts['soft'];
  const send = (draft: Draft) => {
    // A copy: the page may change its objects before they leave.
    const copy: unknown = JSON.parse(JSON.stringify(draft));
    visit.send({ timestamp: new Date().toISOString(), ...draft, ...asObject(copy), context: { page: view.page } });
  };
  const track = (event: string, properties: unknown, timestamp?: string) =>
    send({ type: 'track', event, properties, ...(timestamp && { timestamp }) });
  const impressions = gatherImpressions(track);
  const end = () => {
    impressions.send();
    const measured = measuredView(view, { ...settings, soft });
    // Of the moment at which the view began, so that a page left open makes no visit longer.
    if (measured) track('page_measured', measured, view.at);
  };
  const settle = () => {
    const { page } = view;
    setTimeout(() => {
      // Frameworks set the title after the address.
      if (page === view.page) page.title = document.title;
    }, TITLE_MS);
  };
  settle();
  const broke = (error: PageError) => addError(view.errors, error);
  watchErrors(settings.base, broke);
  return {
    broke,
    send,
    track,
    seen: impressions.add,
    /** Ends the view, whose address may be gone by now. */
    end,
    /** Says that the page is shown. */
    show: (properties?: unknown) => send({ type: 'page', properties, timestamp: view.at }),
    turn: (navigation: string) => {
      end();
      view = beginView(navigation, navigation === 'soft' ? view.page.url : document.referrer);
      settle();
    },
    measured: (name: keyof Measures, value: number, target?: string) => {
      view.measures[name] = value;
      if (target) view.measures[`${name}_target`] = target;
    },
    takeSoft: (read: ViewFacts['soft']) => {
      soft = read;
    },
  };
}
