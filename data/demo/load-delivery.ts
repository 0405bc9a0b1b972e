import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DeliverySpan, generateDelivery, type Part, PARTS } from '@/data/demo/generate';
import type { DemoPlan } from '@/data/demo/generator';
import { type Loading, loadOrThrow, type LoadSummary, type Progress } from '@/lib/loaders/load';

/**
 * Generates what the demo company delivers for a span and loads it through the ordinary loader; null when nothing came to
 * be in the span. Throws AppError `unprocessable` as the loader does.
 */
export async function loadDelivery(
  plan: DemoPlan,
  span: DeliverySpan,
  loading: Loading,
  progress: Progress = () => undefined,
  parts: readonly Part[] = PARTS,
): Promise<LoadSummary | null> {
  const { paths, memoryMb, threads } = loading;
  const folder = mkdtempSync(join(paths.temporary, 'demo-'));
  try {
    const limits = { threads, memoryMb, spill: join(folder, 'spill') };
    const files = await generateDelivery(plan, span, join(folder, 'files'), limits, progress, parts);
    if (files.length === 0) return null;
    const named = files.map(({ path }) => ({ path, name: basename(path) }));
    return await loadOrThrow(loading, { source: 'contract', files: named, startedBy: 'command' }, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
