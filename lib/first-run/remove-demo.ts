import { beginDemoRemoval, dropDemoLoads, endDemoRemoval, isRemovingDemo } from '@/lib/first-run/demo-archive';
import { dropInventedFiles } from '@/lib/first-run/load-demo';
import { recoverLoads, type Loading, type Progress } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { DEMO_SOURCE } from '@/lib/loaders/registry';
import { forgetMemory } from '@/lib/warehouse/memory';

/**
 * The warehouse is a cache of the archive (docs/decisions/0001): the demo company is removed by taking its loads out of the
 * archive and building the warehouse anew from what is left. So no delete statement can forget a table, a file that is
 * swapped in has never held a demo row, and what the shop loaded meanwhile comes out as if the demo had never been. A mark
 * in the archive stands from the first step to the last; whoever starts after a kill goes on from it.
 */
export async function removeDemo(loading: Loading, progress: Progress): Promise<void> {
  const { engine, paths } = loading;
  // A demo load that was killed may stand pending; whether it was kept is decided first.
  await recoverLoads(loading);
  beginDemoRemoval(paths.archive);
  dropDemoLoads(paths.archive);
  dropInventedFiles(paths.temporary);
  await rebuild(loading, progress, [DEMO_SOURCE]);
  forgetMemory(engine);
  endDemoRemoval(paths.archive);
}

/** Goes on with a removal that a killed process had begun; returns whether there was one. Called at start, before all loads. */
export async function finishDemoRemoval(loading: Loading, progress: Progress): Promise<boolean> {
  dropInventedFiles(loading.paths.temporary);
  if (!isRemovingDemo(loading.paths.archive)) return false;
  progress('Going on with the removal of the demo company');
  await removeDemo(loading, progress);
  return true;
}
