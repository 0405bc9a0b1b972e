import { openDemoFolderOrThrow } from '@/data/demo/demo-folder';
import { type DemoRecord, newDemoPlan, readDemoRecordOrThrow, writeDemoRecord } from '@/data/demo/demo-record';
import { DEMO_ZONE } from '@/data/demo/generator';
import { type Part, PARTS } from '@/data/demo/generate';
import { loadDelivery } from '@/data/demo/load-delivery';
import { ensureNotes } from '@/data/demo/notes';
import { writeGoods } from '@/data/demo/shopper/goods';
import { settleLiveOrders } from '@/data/demo/shopper/settle-live-orders';
import { ensureSignIns, type SignIn } from '@/data/demo/sign-ins';
import { OPERATOR } from '@/lib/auth/roles';
import { openAppDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { readWorkspace, type Workspace, writeWorkspace } from '@/lib/db/settings';
import { ensureFirstWriteKey } from '@/lib/db/write-keys';
import { env } from '@/lib/env';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { addDays } from '@/lib/metrics/civil';
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
  /** How many of its last days have web events; default all. */
  readonly eventDays?: number | undefined;
  /** True to leave many days of events to startEventDelivery, so that the first view need not wait for them. */
  readonly mayLeaveEvents?: boolean;
}

/** What a demo is once it can be served. */
export interface PreparedDemo {
  readonly signIns: readonly SignIn[];
  /** True when events are left to be delivered. */
  readonly lacksEvents: boolean;
}

/** Days of events that come with the rest: so many take a few seconds. */
const FEW_DAYS = 62;

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

/** Loads what is missing of some parts up to the beginning of `today`. */
async function loadDays(
  paths: StatePaths,
  plan: DemoRecord['plan'],
  spans: readonly { readonly since: string | null; readonly parts: readonly Part[] }[],
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
    for (const { since, parts } of spans) await loadDelivery(plan, { since, until: today }, loading, progress, parts);
    await settleLiveOrders(loading, today, progress);
    await writeGoods(paths.root, engine);
  } finally {
    await engine.close();
  }
}

/** The parts that are behind, and since when; those that are equally far behind come in one load. */
function missing({ deliveredUntil, eventsUntil }: DemoRecord, today: string, withEvents: boolean) {
  const isBehind = (until: string | null) => until === null || until < today;
  const business = isBehind(deliveredUntil) ? [{ since: deliveredUntil, parts: PARTS.slice(0, 1) }] : [];
  if (!withEvents || !isBehind(eventsUntil)) return business;
  return deliveredUntil === eventsUntil
    ? [{ since: eventsUntil, parts: PARTS }]
    : [...business, { since: eventsUntil, parts: PARTS.slice(1) }];
}

/** True when more days of events are missing than should be waited for. */
function lacksManyEvents({ plan, eventsUntil }: DemoRecord, today: string): boolean {
  const from = eventsUntil ?? plan.eventsFrom;
  return from !== null && from < addDays(today, -FEW_DAYS);
}

/**
 * Makes the demo company in the state folder of TUOKIO_DATA, or brings the one that is there up to the day before `now`,
 * and returns how each of its people signs in. Throws AppError `conflict` when the folder holds other data or is in use.
 * A run that is killed is made good by the next: days count as delivered only once they are loaded.
 */
export async function prepareDemo(options: DemoOptions): Promise<PreparedDemo> {
  const { now, fresh, progress, scale = 1, eventDays, mayLeaveEvents = false } = options;
  const paths = openDemoFolderOrThrow(env().TUOKIO_DATA, fresh, now);
  const today = localMoment(now, DEMO_ZONE).slice(0, 10);
  const known = readDemoRecordOrThrow(paths.root);
  const record = known ?? { plan: newDemoPlan(today, scale, eventDays), deliveredUntil: null, eventsUntil: null };
  writeDemoRecord(paths.root, record);
  progress('Making its people');
  const { signIns, workspace } = await preparePeople(paths, record, now);
  const lacksEvents = mayLeaveEvents && lacksManyEvents(record, today);
  const spans = missing(record, today, !lacksEvents);
  if (spans.length > 0) {
    await loadDays(paths, record.plan, spans, today, workspace, options);
    const eventsUntil = lacksEvents ? record.eventsUntil : today;
    writeDemoRecord(paths.root, { ...record, deliveredUntil: today, eventsUntil });
  }
  return { signIns, lacksEvents };
}
