import { TRACKER_SCRIPTS, type TrackerScript } from '@/lib/edge/tracker-files';
import type { JournalPath } from '@/lib/journal/envelope';

const EVENT_PATHS: Readonly<Record<JournalPath, readonly string[]>> = {
  track: ['track', 't'],
  page: ['page', 'p'],
  screen: ['screen', 's'],
  identify: ['identify', 'i'],
  group: ['group', 'g'],
  alias: ['alias', 'a'],
  batch: ['batch', 'b', 'import'],
};

/** What edge serves at a path. */
export type EdgeRoute =
  | { readonly serves: 'events'; readonly path: JournalPath }
  | { readonly serves: 'settings'; readonly key: string }
  | { readonly serves: 'script'; readonly script: TrackerScript }
  | { readonly serves: 'tracker' | 'sdkMetrics' | 'healthz' | 'readyz' | 'metrics' };

const FIXED = new Map<string, EdgeRoute>([
  ['/healthz', { serves: 'healthz' }],
  ['/readyz', { serves: 'readyz' }],
  ['/metrics', { serves: 'metrics' }],
  ['/v1/m', { serves: 'sdkMetrics' }],
  ['/t.js', { serves: 'tracker' }],
]);
for (const script of TRACKER_SCRIPTS) FIXED.set(`/${script}`, { serves: 'script', script });
for (const path of ['track', 'page', 'screen', 'identify', 'group', 'alias', 'batch'] as const)
  for (const name of EVENT_PATHS[path]) FIXED.set(`/v1/${name}`, { serves: 'events', path });

const SETTINGS = /^\/v1\/projects\/([\w-]{1,100})\/settings$/;

/** Returns what is served at the target of a request; null when there is nothing. */
export function routeOf(target: string): EdgeRoute | null {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  const fixed = FIXED.get(path);
  if (fixed) return fixed;
  const key = SETTINGS.exec(path)?.[1];
  return key === undefined ? null : { serves: 'settings', key };
}
