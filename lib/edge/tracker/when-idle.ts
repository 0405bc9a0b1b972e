import { guarded } from '@/lib/edge/tracker/guarded';

const LATEST_MS = 5000;
const WITHOUT_IDLE_MS = 2000;

/** Does something once the page is loaded and has nothing else to do. */
export function whenIdle(action: () => void): void {
  const act = guarded(action);
  const wait = () =>
    'requestIdleCallback' in window
      ? requestIdleCallback(act, { timeout: LATEST_MS })
      : setTimeout(act, WITHOUT_IDLE_MS);
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait);
}
