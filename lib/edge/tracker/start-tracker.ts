/**
 * The tracker of one page: puts its parts together and answers `window.tuokio.push`. Nothing of it throws into the page, waits for
 * anything, or works before a prerendered page is shown.
 */
import { asObject } from '@/lib/edge/tracker/as-object';
import { watchDataLayer } from '@/lib/edge/tracker/data-layer';
import { guarded } from '@/lib/edge/tracker/guarded';
import { loadScript } from '@/lib/edge/tracker/load-script';
import { publishCalls } from '@/lib/edge/tracker/public-calls';
import { type ScriptSettings, scriptSettings } from '@/lib/edge/tracker/script-settings';
import type { Properties } from '@/lib/edge/tracker/tracked-event';
import { beginVisit, type Visit } from '@/lib/edge/tracker/visit';
import { watchMarks } from '@/lib/edge/tracker/watch-marks';
import { watchNavigation } from '@/lib/edge/tracker/watch-navigation';
import { watchViews } from '@/lib/edge/tracker/watch-views';
import { whenIdle } from '@/lib/edge/tracker/when-idle';

/** Names of the files that come later, with the hashes of their content. */
export interface LaterFiles {
  readonly vitals: string;
  readonly survey: string;
}

const SETTLE_MS = 500;

function isId(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** Trap: web-vitals hears of it on the way down; here, on the way up, it has told its last values. */
function whenHidden(action: () => unknown): void {
  const onChange = guarded(() => document.hidden && action());
  addEventListener('visibilitychange', onChange);
}

/** What waits for another process or for data of the browser's is asked for when the page is idle, if nothing was sent before. */
function beginLater(visit: Visit, vitals: string): void {
  whenIdle(() => {
    visit.begin();
    loadScript(vitals);
  });
}

function begin(settings: ScriptSettings, storesFirst: boolean, { vitals, survey }: LaterFiles): void {
  const { base, layer, isManual } = settings;
  const visit = beginVisit(settings, storesFirst);
  const { queue } = visit;
  const views = watchViews(visit, settings);
  const { track, show } = views;
  const surveys: unknown[] = [];
  window.tuokioDoor = { ...views, base, surveys };
  const decide = (choices: Properties) => {
    if (visit.decide(choices)) track('Consent Changed', choices);
  };
  const lookAtLayer = watchDataLayer(layer, (word) => {
    if ('event' in word) track(word.event, word.properties);
    else if (word.isDefault) {
      visit.assume(word.consent);
      queue.hold(Number(word.consent['wait_for_update'] ?? 0));
    } else decide(word.consent);
  });
  lookAtLayer();
  if (!isManual) show();
  const marks = watchMarks({ track, onItem: views.seen, onScan: lookAtLayer });
  const next = (navigation: string, properties?: unknown) => {
    views.turn(navigation);
    // Until its title is there.
    queue.hold(SETTLE_MS);
    show(properties);
    marks.restart(navigation !== 'soft');
  };
  let isShown = !isManual;
  publishCalls({
    page: (properties) => {
      if (isShown) next('soft', properties);
      else show(properties);
      isShown = true;
    },
    track: (name, properties) => typeof name === 'string' && track(name, properties),
    identify: (userId, traits) => {
      // Trap: shops pass what they do not know yet.
      if (!isId(userId)) return;
      visit.become(String(userId));
      views.send({ type: 'identify', traits });
    },
    consent: (choices) => decide(asObject(choices)),
    reset: () => visit.become(''),
    survey: (asked) => {
      if (!visit.mayStore()) return;
      surveys.push(asked);
      loadScript(base + survey);
    },
  });
  if (!isManual) watchNavigation(() => next('soft'));
  addEventListener('online', guarded(queue.flush));
  const onReturn = guarded(({ persisted }: PageTransitionEvent) => persisted && next('back-forward-cache'));
  addEventListener('pageshow', onReturn, true);
  whenHidden(() => {
    marks.settle();
    views.end();
    queue.leave();
  });
  beginLater(visit, base + vitals);
}

/** Starts the tracker once, as soon as the page is shown; `storesFirst` is what holds while nobody said anything about consent. */
export const startTracker = guarded((storesFirst: boolean, files: LaterFiles) => {
  const script = document.currentScript;
  const settings = script instanceof HTMLScriptElement && scriptSettings(script);
  if (!settings || window.tuokioDoor) return;
  const start = guarded(() => begin(settings, storesFirst, files));
  if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
  else start();
});
