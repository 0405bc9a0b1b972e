import { readGoods } from '@/data/demo/shopper/goods';
import { shopLive } from '@/data/demo/shopper/live-shopper';
import { statePaths } from '@/lib/state/state-paths';

/** Sends visitors through the demo in a state folder, to the edge at an address, until `signal` ends them; `now` is the start. */
export async function shopInDemo(root: string, edge: string, now: Date, signal: AbortSignal): Promise<void> {
  const keys = statePaths(root).edge;
  // Each start draws other visitors.
  await shopLive({ edge, keys, goods: readGoods(root), seed: now.getTime(), clock: () => new Date(), signal });
}
