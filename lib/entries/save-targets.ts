import { randomUUID } from 'node:crypto';
import type { Principal } from '@/lib/auth/roles';
import { OPERATOR } from '@/lib/auth/roles';
import { deliverEntry, ENTRIES } from '@/lib/entries/deliver';
import type { TargetSave } from '@/lib/entries/target-schema';
import { requireTargetsWrite, scopeRefusal } from '@/lib/entries/target-rights';
import { keyOf, targetsFile, versionOf } from '@/lib/entries/targets-file';
import { AppError } from '@/lib/http/errors';
import type { Loading } from '@/lib/loaders/load';
import { queueLoad } from '@/lib/loaders/load-queue';
import { readTargetCells, readTargetChange, type TargetCell } from '@/lib/warehouse/target-cells';
import { written } from '@/lib/sentences/sentence';

/**
 * A save of the grid. In the load queue, where nobody else changes targets: look whether the year still is what the writer
 * saw, put the changes into all targets of the metric, and deliver those. The loader replaces the metric as a whole.
 */

/** What the grid reads: the cells of a metric and year, and the version to change them under. */
export interface TargetYear {
  readonly cells: readonly TargetCell[];
  readonly version: string;
  readonly changed: { readonly by: string; readonly at: string } | null;
}

/** Reads the cells of a year that the principal may see. */
export async function readTargetYear(
  principal: Principal,
  { engine }: Pick<Loading, 'engine'>,
  { metric, year }: Pick<TargetSave, 'metric' | 'year'>,
): Promise<TargetYear> {
  return engine.read(async (reader) => {
    const cells = await readTargetCells(principal, reader, { metric, year });
    return { cells, version: versionOf(cells), changed: await readTargetChange(reader, metric) };
  });
}

/** Saves; throws `forbidden` for a scope that is not theirs, `conflict` with who when somebody saved in between. */
export async function saveTargetsOrThrow(
  principal: Principal,
  loading: Loading,
  save: TargetSave,
): Promise<TargetYear> {
  requireTargetsWrite(principal);
  for (const change of save.changes) {
    const refusal = scopeRefusal(principal, save.metric, change);
    if (refusal !== null) throw new AppError('forbidden', written(refusal));
  }
  const about = { source: ENTRIES, startedBy: principal.userId, startedAt: loading.clock().toISOString() };
  await queueLoad(
    about,
    () => undefined,
    async (step) => {
      const all = await allAfter(principal, loading, save);
      const entry = randomUUID();
      const file = { name: `entered_targets-${save.metric}-${entry}.csv`, text: targetsFile(entry, save.metric, all) };
      const { rejected } = await deliverEntry(loading, file, principal.userId, step);
      if (rejected > 0) throw new Error(`the loader rejected ${String(rejected)} entered targets`);
    },
  );
  return readTargetYear(principal, loading, save);
}

/** All targets of the metric with the changes in them. */
async function allAfter(principal: Principal, loading: Loading, save: TargetSave): Promise<readonly TargetCell[]> {
  const { metric, changes } = save;
  const seen = await readTargetYear(principal, loading, save);
  if (seen.version !== save.version)
    throw new AppError(
      'conflict',
      'Somebody changed these targets after you opened them. Look at theirs, then save again.',
      {
        reason: 'targetsChanged',
        by: seen.changed?.by ?? null,
        at: seen.changed?.at ?? null,
      },
    );
  const cells = await loading.engine.read((reader) => readTargetCells(OPERATOR, reader, { metric }));
  const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]));
  for (const { value, currency, ...scope } of changes) {
    if (value === null) byKey.delete(keyOf(scope));
    else byKey.set(keyOf(scope), { metric, ...scope, value, currency });
  }
  return [...byKey.values()];
}
