import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { NEW_ALERT, type AlertState } from '@/lib/alerts/evaluate';
import { alertStateSchema, lastReadingSchema, type LastReading } from '@/lib/alerts/reading';
import { alertRuleSchema, type AlertRule } from '@/lib/alerts/rule';
import type { Principal } from '@/lib/auth/roles';
import type { AppDb } from '@/lib/db/app-db';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/http/errors';

/** Alerts of people. Everybody owns their own; an administrator sees all of them, may silence and remove them, but not aim them. */

/** An alert as it is kept; `rule` is null where today's grammar does not know it any more (a metric that is gone). */
export interface SavedAlert {
  readonly id: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly revision: number;
  readonly name: string;
  readonly rule: AlertRule | null;
  readonly state: AlertState;
  readonly reading: LastReading | null;
  readonly evaluatedAt: Date | null;
  readonly dueAt: Date;
}

const AT_MOST = 200;

export const ALERT_COLUMNS = {
  id: true,
  ownerId: true,
  revision: true,
  rule: true,
  state: true,
  reading: true,
  evaluatedAt: true,
  dueAt: true,
  owner: { select: { name: true } },
} as const;

interface Row {
  readonly id: string;
  readonly ownerId: string;
  readonly revision: number;
  readonly rule: string;
  readonly state: string;
  readonly reading: string | null;
  readonly evaluatedAt: Date | null;
  readonly dueAt: Date;
  readonly owner: { readonly name: string };
}

/** An alert out of its row. */
export function readAlertRow({ ownerId, owner, rule, state, reading, ...row }: Row): SavedAlert {
  const json: unknown = JSON.parse(rule);
  const known = alertRuleSchema.safeParse(json);
  const named = z.object({ name: z.string() }).safeParse(json);
  const read = reading === null ? null : lastReadingSchema.safeParse(JSON.parse(reading));
  return {
    ...row,
    owner: { id: ownerId, name: owner.name },
    name: named.success ? named.data.name : '–',
    rule: known.success ? known.data : null,
    state: alertStateSchema.catch(NEW_ALERT).parse(JSON.parse(state)),
    reading: read?.success === true ? read.data : null,
  };
}

function visibleTo({ role, userId }: Principal): Prisma.AlertWhereInput {
  return role === 'admin' ? {} : { ownerId: userId };
}

/** The alerts that the principal sees: their own, newest first; an administrator's also those of others, after. */
export async function listAlerts(db: AppDb, principal: Principal): Promise<readonly SavedAlert[]> {
  const rows = await db.alert.findMany({
    where: visibleTo(principal),
    orderBy: { createdAt: 'desc' },
    take: 2000,
    select: ALERT_COLUMNS,
  });
  const alerts = rows.map(readAlertRow);
  const isOwn = (alert: SavedAlert) => alert.owner.id === principal.userId;
  return [...alerts.filter(isOwn), ...alerts.filter((alert) => !isOwn(alert))];
}

/** One alert that the principal sees; throws `notFound`, also for somebody else's. */
export async function getAlertOrThrow(db: AppDb, principal: Principal, id: string): Promise<SavedAlert> {
  const row = await db.alert.findFirst({ where: { id, ...visibleTo(principal) }, select: ALERT_COLUMNS });
  if (row === null) throw new AppError('notFound', 'There is no such alert.');
  return readAlertRow(row);
}

/** Keeps a new alert of the principal and answers its id; it is due at once. Throws `conflict` beyond 200 alerts. */
export async function createAlertOrThrow(db: AppDb, principal: Principal, rule: AlertRule, now: Date): Promise<string> {
  return db.$transaction(async (tx) => {
    const count = await tx.alert.count({ where: { ownerId: principal.userId } });
    if (count >= AT_MOST) throw new AppError('conflict', `You have ${AT_MOST} alerts. Remove one first.`);
    const id = randomUUID();
    const [text, state] = [JSON.stringify(rule), JSON.stringify(NEW_ALERT)];
    const data = { id, ownerId: principal.userId, revision: 1, rule: text, state, createdAt: now, dueAt: now };
    await tx.alert.create({ data, select: { id: true } });
    return id;
  });
}

/** Changes the principal's own alert, which begins anew and is due at once; throws `notFound` for any other. */
export async function changeAlertOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  rule: AlertRule,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id, ownerId: principal.userId };
    const row = await tx.alert.findFirst({ where, select: { state: true } });
    if (row === null) throw new AppError('notFound', 'There is no such alert of yours.');
    // Trap: episodes must go on counting, because the ids of notices are made of them.
    const { episode } = alertStateSchema.catch(NEW_ALERT).parse(JSON.parse(row.state));
    const state = JSON.stringify({ ...NEW_ALERT, episode });
    const data = { rule: JSON.stringify(rule), state, reading: null, dueAt: now, revision: { increment: 1 } };
    await tx.alert.updateMany({ where, data });
  });
}

/** Silences an alert until an instant, or ends its silence with null; it is due then. Throws `notFound`. */
export async function snoozeAlertOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  until: Date | null,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id, ...visibleTo(principal) };
    const row = await tx.alert.findFirst({ where, select: ALERT_COLUMNS });
    if (row === null) throw new AppError('notFound', 'There is no such alert.');
    const { state } = readAlertRow(row);
    const status = until === null ? (state.told > 0 ? 'firing' : 'ok') : 'snoozed';
    const next = { ...state, status, snoozedUntil: until?.toISOString() ?? null };
    const data = { state: JSON.stringify(next), dueAt: until ?? now, revision: { increment: 1 } };
    await tx.alert.updateMany({ where, data });
  });
}

/** Removes an alert with its history; throws `notFound`. */
export async function deleteAlertOrThrow(db: AppDb, principal: Principal, id: string): Promise<void> {
  const { count } = await db.alert.deleteMany({ where: { id, ...visibleTo(principal) } });
  if (count === 0) throw new AppError('notFound', 'There is no such alert.');
}
