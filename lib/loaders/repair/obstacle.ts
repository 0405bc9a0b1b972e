import { getSourceOrThrow } from '@/lib/loaders/registry';
import type { Source } from '@/lib/loaders/source';

/**
 * Why the rejected rows of a load cannot be brought again one by one. `failed`: nothing of the load was kept, so its file is to be
 * delivered again. `entered`: what people enter is shown to them at once. `whole`: the source replaces whole parents, and one
 * row would stand for all of them. `together`: its files are read together. `unknown`: no source has its name and its load kept no
 * mapping. Null where single rows can be.
 */
export type Obstacle = 'failed' | 'entered' | 'whole' | 'together' | 'unknown';

/** The source of a load, or null where it is none of the product. */
function sourceOf(name: string): Source | null {
  try {
    return getSourceOrThrow(name);
  } catch {
    return null;
  }
}

/** What stands in the way of repairing the rows of a load of a source, which a person's mapping made or which comes with the product. */
export function obstacleOf(name: string, state: string, isMapped: boolean): Obstacle | null {
  const source = sourceOf(name);
  if (state !== 'ok' && state !== 'partial') return 'failed';
  // A source that a person has saved: its rows are brought again by the mapping of their load.
  if (isMapped) return null;
  if (source === null) return 'unknown';
  if (name === 'entries') return 'entered';
  // What was said with its load is in no row.
  if (source.replacement !== null || source.options !== undefined) return 'whole';
  return source.together.length > 0 ? 'together' : null;
}
