import { openDemoFolderOrThrow } from '@/data/demo/demo-folder';
import { ensureDecisions } from '@/data/demo/decisions';
import { type DemoRecord, newDemoPlan, readDemoRecordOrThrow, writeDemoRecord } from '@/data/demo/demo-record';
import { type DeliverySpan, type Part, PARTS, recentFrom } from '@/data/demo/generate';
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
import { DEMO_ZONE, demoDay } from '@/lib/first-run/demo-days';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { addDays } from '@/lib/metrics/civil';
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
  readonly scale?: number | undefined;
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

/** Days of older events that come with the rest: so many take a few seconds. */
const FEW_DAYS = 62;

/** A load to be made. */
interface Wanted {
  readonly span: DeliverySpan;
  readonly parts: readonly Part[];
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
    if (isNew) await ensureDecisions(db, plan, now);
    return { signIns, workspace: await readWorkspace(db) };
  } finally {
    await db.$disconnect();
  }
}

/** Loads what is wanted, and settles what the live shopper ordered before `today`. */
async function loadDays(
  paths: StatePaths,
  plan: DemoRecord['plan'],
  wanted: readonly Wanted[],
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
    for (const { span, parts } of wanted) await loadDelivery(plan, span, loading, progress, parts);
    await settleLiveOrders(loading, today, progress);
    await writeGoods(paths.root, engine);
  } finally {
    await engine.close();
  }
}

/** First day of the events that a record has when its recent ones are loaded; null when it is to have none. */
function eventsSinceOf({ plan, eventsSince }: DemoRecord, today: string): string | null {
  return eventsSince ?? recentFrom(plan, today);
}

/** True when more days of older events are missing than should be waited for. */
function lacksManyEvents(record: DemoRecord, today: string): boolean {
  const { eventsFrom } = record.plan;
  const since = eventsSinceOf(record, today);
  return eventsFrom !== null && since !== null && eventsFrom < addDays(since, -FEW_DAYS);
}

/** What is missing up to `today`: what is equally far behind comes in one load. */
function missing(record: DemoRecord, today: string, withOlder: boolean): readonly Wanted[] {
  const { plan, deliveredUntil, eventsSince, eventsUntil } = record;
  const until = today;
  const [business, recent, older] = PARTS.map((part) => [part]);
  if (deliveredUntil === null && eventsUntil === null)
    return [{ span: { since: null, until }, parts: withOlder ? PARTS : PARTS.slice(0, 2) }];
  const isBehind = (day: string | null) => day === null || day < today;
  const wanted: Wanted[] = [];
  const add = (span: DeliverySpan, parts: readonly Part[] = []) => wanted.push({ span, parts });
  if (isBehind(deliveredUntil))
    add({ since: deliveredUntil, until }, deliveredUntil === eventsUntil ? PARTS.slice(0, 2) : business);
  if (isBehind(eventsUntil) && deliveredUntil !== eventsUntil) add({ since: eventsUntil, until }, recent);
  if (withOlder && eventsSince !== null && plan.eventsFrom !== null && plan.eventsFrom < eventsSince)
    add({ since: null, until, before: eventsSince }, older);
  return wanted;
}

/**
 * Makes the demo company in the state folder of TUOKIO_DATA, or brings the one that is there up to the day before `now`,
 * and returns how each of its people signs in. Throws AppError `conflict` when the folder holds other data or is in use.
 * A run that is killed is made good by the next: days count as delivered only once they are loaded.
 */
export async function prepareDemo(options: DemoOptions): Promise<PreparedDemo> {
  const { now, fresh, progress, scale = 1, eventDays, mayLeaveEvents = false } = options;
  const paths = openDemoFolderOrThrow(env().TUOKIO_DATA, fresh, now);
  const today = demoDay(now);
  const known = readDemoRecordOrThrow(paths.root);
  const record = known ?? {
    plan: newDemoPlan(today, scale, eventDays),
    deliveredUntil: null,
    eventsSince: null,
    eventsUntil: null,
  };
  writeDemoRecord(paths.root, record);
  progress('Making its people');
  const { signIns, workspace } = await preparePeople(paths, record, now);
  const lacksEvents = mayLeaveEvents && lacksManyEvents(record, today);
  const wanted = missing(record, today, !lacksEvents);
  if (wanted.length > 0) {
    await loadDays(paths, record.plan, wanted, today, workspace, options);
    const eventsSince = lacksEvents ? eventsSinceOf(record, today) : record.plan.eventsFrom;
    writeDemoRecord(paths.root, { ...record, deliveredUntil: today, eventsSince, eventsUntil: today });
  }
  return { signIns, lacksEvents };
}
