import { openDemoFolderOrThrow } from '@/data/demo/demo-folder';
import { type DemoRecord, newDemoPlan, readDemoRecordOrThrow, writeDemoRecord } from '@/data/demo/demo-record';
import { DEMO_ZONE } from '@/data/demo/generator';
import { loadDelivery } from '@/data/demo/load-delivery';
import { ensureNotes } from '@/data/demo/notes';
import { ensureSignIns, type SignIn } from '@/data/demo/sign-ins';
import { OPERATOR } from '@/lib/auth/roles';
import { openAppDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { readWorkspace, type Workspace, writeWorkspace } from '@/lib/db/settings';
import { ensureFirstWriteKey } from '@/lib/db/write-keys';
import { env } from '@/lib/env';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { localMoment } from '@/lib/metrics/zone';
import { readSecretOrThrow } from '@/lib/state/secrets';
import type { StatePaths } from '@/lib/state/state-paths';
import { engineLimits } from '@/lib/warehouse/limits';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** What `npm run demo` needs done before it serves. */
export interface DemoOptions {
  /** The present instant; the demo reaches to the end of the day before. */
  readonly now: Date;
  /** Throws away the demo that is there. */
  readonly fresh: boolean;
  readonly progress: (line: string) => void;
  /** Size of a demo that is made anew; default 1, see DemoPlan. */
  readonly scale?: number;
}

/** Least memory for the staging worker and the generator. */
const MEMORY_MB = 512;

const WORKSPACE = { name: 'Routavaara Outdoor', timeZone: DEMO_ZONE, currency: 'EUR', firstWeekday: 1 };

/** Sets up the workspace of a new demo and the people that are missing. */
async function preparePeople(paths: StatePaths, { plan, deliveredUntil }: DemoRecord, now: Date) {
  const isNew = deliveredUntil === null;
  await migrateAppDbOrThrow(paths.root, now);
  const db = openAppDb(paths.root);
  try {
    if (isNew) await db.$transaction((tx) => writeWorkspace(tx, OPERATOR.userId, WORKSPACE, now));
    const signIns = await ensureSignIns(db, paths.secrets, now);
    await db.$transaction((tx) => ensureFirstWriteKey(tx, OPERATOR.userId, now));
    if (isNew) await ensureNotes(db, plan, now);
    return { signIns, workspace: await readWorkspace(db) };
  } finally {
    await db.$disconnect();
  }
}

/** Loads the days from where the demo stands to the beginning of `today`. */
async function loadDays(
  paths: StatePaths,
  record: DemoRecord,
  today: string,
  workspace: Workspace,
  { now, progress }: DemoOptions,
): Promise<void> {
  const limits = engineLimits(env(), paths.temporary);
  const engine = await openWarehouse({ data: paths.root, holder: 'npm run demo', clock: () => now });
  try {
    const loading = {
      engine,
      paths,
      workspace,
      salt: readSecretOrThrow(paths, 'customer-salt'),
      clock: () => now,
      memoryMb: Math.max(MEMORY_MB, Math.floor(limits.memoryMb / 2)),
      threads: limits.threads,
    };
    await rebuildIfNeeded(loading, progress);
    await loadDelivery(record.plan, { since: record.deliveredUntil, until: today }, loading, progress);
  } finally {
    await engine.close();
  }
}

/**
 * Makes the demo company in the state folder of TUOKIO_DATA, or brings the one that is there up to the day before `now`,
 * and returns how each of its people signs in. Throws AppError `conflict` when the folder holds other data or is in use.
 * A run that is killed is made good by the next: days count as delivered only once they are loaded.
 */
export async function prepareDemo(options: DemoOptions): Promise<{ signIns: readonly SignIn[] }> {
  const { now, fresh, progress, scale = 1 } = options;
  const paths = openDemoFolderOrThrow(env().TUOKIO_DATA, fresh, now);
  const today = localMoment(now, DEMO_ZONE).slice(0, 10);
  const known = readDemoRecordOrThrow(paths.root);
  const record = known ?? { plan: newDemoPlan(today, scale), deliveredUntil: null };
  writeDemoRecord(paths.root, record);
  progress('Making its people');
  const { deliveredUntil } = record;
  const { signIns, workspace } = await preparePeople(paths, record, now);
  if (deliveredUntil === null || deliveredUntil < today) {
    await loadDays(paths, record, today, workspace, options);
    writeDemoRecord(paths.root, { ...record, deliveredUntil: today });
  }
  return { signIns };
}
