import { z } from 'zod';
import { registerAction } from '@/lib/control/actions';
import { discoverFilesOrThrow } from '@/lib/loaders/discover';
import { loadOrThrow, type Loading, type LoadSummary, type Progress } from '@/lib/loaders/load';
import { queueLoad } from '@/lib/loaders/load-queue';
import { rebuild } from '@/lib/loaders/rebuild';
import { findSourceOrThrow } from '@/lib/web/find-source';
import { loadingOfProcess } from '@/lib/web/loading';

/** Names of the actions that the command line asks a running web for. */
export const LOAD_ACTION = 'load';
export const REBUILD_ACTION = 'rebuild';

/** Input of `load`: a source, absolute paths of files or folders, and what the source asks for besides. */
export const loadInput = z.strictObject({
  source: z.string().min(1).max(100),
  paths: z.array(z.string().startsWith('/')).min(1).max(1000),
  options: z.record(z.string().max(40), z.string().max(200)),
});
export type LoadInput = z.infer<typeof loadInput>;

/** Loads what lies at the paths, after all loads that are under way. */
export async function loadPaths(loading: Loading, input: LoadInput, progress: Progress): Promise<LoadSummary> {
  const source = await findSourceOrThrow(input.source);
  const { mapping = null } = source;
  const { files, passedOver } = discoverFilesOrThrow(source, input.paths);
  if (passedOver.length > 0) progress(`Passed over, as no files of ${source.name}: ${passedOver.join(', ')}`);
  const about = { source: source.name, startedBy: 'command', startedAt: loading.clock().toISOString() };
  return queueLoad(about, progress, (step) =>
    loadOrThrow(loading, { source: source.name, mapping, files, options: input.options, startedBy: 'command' }, step),
  );
}

/** Rebuilds the warehouse from the archive, after all loads that are under way. */
export function rebuildQueued(loading: Loading, progress: Progress): Promise<void> {
  const about = { source: 'archive', startedBy: 'command', startedAt: loading.clock().toISOString() };
  return queueLoad(about, progress, (step) => rebuild(loading, step));
}

/** Makes loads and rebuilds available to the command line while this web runs. */
export function registerLoadActions(): void {
  registerAction(LOAD_ACTION, loadInput, async (input, progress) =>
    loadPaths(await loadingOfProcess('web'), input, progress),
  );
  registerAction(REBUILD_ACTION, z.null(), async (_, progress) => {
    await rebuildQueued(await loadingOfProcess('web'), progress);
    return null;
  });
}
