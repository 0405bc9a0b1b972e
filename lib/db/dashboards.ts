/**
 * Saved dashboards. A save names the version that it started from, and is refused with who and when if another came between:
 * nobody overwrites anybody without knowing. What is stored is JSON that is read tile by tile; a tile that today's grammar
 * does not know goes back exactly as it was stored, and no other unknown tile comes in.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ROLES, type Principal } from '@/lib/auth/roles';
import type { NewContent } from '@/lib/dashboards/saved/content-schema';
import { readContent } from '@/lib/dashboards/saved/read-content';
import type { SavedDashboard, SavedSummary } from '@/lib/dashboards/saved/saved-view';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { requireBase, storedTextOrThrow } from '@/lib/db/dashboard-content';
import { getEditableOrThrow, getVisibleOrThrow, mayEditDashboard, visibleTo } from '@/lib/db/dashboard-rights';
import { readWorkspace } from '@/lib/db/settings';
import { AppError } from '@/lib/http/errors';
import { localMoment } from '@/lib/metrics/zone';

const sharedSchema = z.enum([...ROLES, 'everyone']).nullable();

interface Row {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly sharedWith: string | null;
  readonly version: number;
  readonly savedAt: Date;
  readonly owner: { readonly name: string };
}

const COLUMNS = {
  id: true,
  ownerId: true,
  name: true,
  sharedWith: true,
  version: true,
  savedAt: true,
  owner: { select: { name: true } },
} as const;

function summaryOf(principal: Principal, row: Row, timeZone: string): SavedSummary {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner.name,
    mine: row.ownerId === principal.userId,
    sharedWith: sharedSchema.parse(row.sharedWith),
    mayEdit: mayEditDashboard(principal, row),
    version: row.version,
    savedAt: localMoment(row.savedAt, timeZone),
  };
}

/** The dashboards that the principal sees, by name. */
export async function listDashboards(db: AppDb, principal: Principal): Promise<readonly SavedSummary[]> {
  const { timeZone } = await readWorkspace(db);
  const rows = await db.dashboard.findMany({
    where: visibleTo(principal),
    orderBy: [{ name: 'asc' }, { savedAt: 'desc' }],
    select: COLUMNS,
  });
  return rows.map((row) => summaryOf(principal, row, timeZone));
}

/** A dashboard as it is now, or as a version was, which only those see who may change it. Throws `notFound`, `forbidden`. */
export async function getDashboardOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  version?: number,
): Promise<SavedDashboard> {
  const { timeZone } = await readWorkspace(db);
  return db.$transaction(async (tx) => {
    if (version !== undefined) await getEditableOrThrow(tx, principal, id);
    const row = await tx.dashboard.findFirst({ where: { id, ...visibleTo(principal) }, select: COLUMNS });
    if (row === null) throw new AppError('notFound', 'This dashboard does not exist, or is not shared with you.');
    const content = await textOfVersionOrThrow(tx, id, version ?? row.version);
    return { ...summaryOf(principal, row, timeZone), content: readContent(content) };
  });
}

/** The stored JSON of a version; throws `notFound`. */
export async function textOfVersionOrThrow(tx: AppTx, dashboardId: string, version: number): Promise<string> {
  const where = { dashboardId_version: { dashboardId, version } };
  const row = await tx.dashboardVersion.findUnique({ where, select: { content: true } });
  if (row === null) throw new AppError('notFound', 'This version does not exist.');
  return row.content;
}

/** Makes a dashboard of the principal's own and answers its id. `from` names one whose unknown tiles may come along. */
export async function createDashboardOrThrow(
  db: AppDb,
  principal: Principal,
  content: NewContent,
  from: string | undefined,
  now: Date,
): Promise<string> {
  return db.$transaction(async (tx) => {
    if (from !== undefined) await getVisibleOrThrow(tx, principal, from);
    return insertDashboard(tx, principal, content.name, await storedTextOrThrow(tx, content, from), now);
  });
}

/** Copies a dashboard that the principal sees under another name; the copy is private. Answers its id. */
export async function cloneDashboardOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  name: string,
  now: Date,
): Promise<string> {
  return db.$transaction(async (tx) => {
    const { version } = await getVisibleOrThrow(tx, principal, id);
    const stored = storedSchema.parse(JSON.parse(await textOfVersionOrThrow(tx, id, version)));
    return insertDashboard(tx, principal, name, JSON.stringify({ ...stored, name }), now);
  });
}

const storedSchema = z.record(z.string(), z.unknown());

async function insertDashboard(
  tx: AppTx,
  principal: Principal,
  name: string,
  content: string,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const common = { savedAt: now, version: 1 };
  await tx.dashboard.create({
    data: { id, ownerId: principal.userId, name, sharedWith: null, createdAt: now, ...common },
    select: { id: true },
  });
  await tx.dashboardVersion.create({
    data: { dashboardId: id, content, authorId: principal.userId, restored: null, ...common },
    select: { version: true },
  });
  return id;
}

/** Saves a version on top of `base` and answers its number. Throws `conflict` with who and when if base is not the latest. */
export async function saveDashboardOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  { base, content }: { readonly base: number; readonly content: NewContent },
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const { version } = await getEditableOrThrow(tx, principal, id);
    await requireBase(tx, id, version, base);
    const text = await storedTextOrThrow(tx, content, id);
    return addVersion(tx, principal, { id, version, text, restored: null }, now);
  });
}

/** Puts a version on top of the latest and answers its number; the same number where it says the same. */
export async function addVersion(
  tx: AppTx,
  principal: Principal,
  {
    id,
    version,
    text,
    restored,
  }: { readonly id: string; readonly version: number; readonly text: string; readonly restored: number | null },
  now: Date,
): Promise<number> {
  if (text === (await textOfVersionOrThrow(tx, id, version))) return version;
  const next = version + 1;
  await tx.dashboardVersion.create({
    data: { dashboardId: id, version: next, content: text, authorId: principal.userId, savedAt: now, restored },
    select: { version: true },
  });
  const { name } = readContent(text);
  await tx.dashboard.update({ where: { id }, data: { name, version: next, savedAt: now }, select: { id: true } });
  return next;
}
