/** What can be done to a saved dashboard besides saving a draft: history, sharing, one more tile, and the end of it. */
import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { freeTileId } from '@/lib/dashboards/saved/edit';
import { readContent } from '@/lib/dashboards/saved/read-content';
import type { SavedVersion, SharedWith } from '@/lib/dashboards/saved/saved-view';
import type { Tile } from '@/lib/dashboards/schema';
import type { AppDb } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { requireBase } from '@/lib/db/dashboard-content';
import { getEditableOrThrow } from '@/lib/db/dashboard-rights';
import { addVersion, textOfVersionOrThrow } from '@/lib/db/dashboards';
import { readWorkspace } from '@/lib/db/settings';
import { AppError } from '@/lib/http/errors';
import { localMoment } from '@/lib/metrics/zone';

const TILES_AT_MOST = 40;
const VERSIONS_SHOWN = 100;

/** The latest versions of a dashboard, newest first, for those who may change it. */
export async function listVersionsOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
): Promise<readonly SavedVersion[]> {
  const { timeZone } = await readWorkspace(db);
  return db.$transaction(async (tx) => {
    await getEditableOrThrow(tx, principal, id);
    const rows = await tx.dashboardVersion.findMany({
      where: { dashboardId: id },
      orderBy: { version: 'desc' },
      take: VERSIONS_SHOWN,
      select: { version: true, content: true, authorId: true, savedAt: true, restored: true },
    });
    const ids = [...new Set(rows.map(({ authorId }) => authorId))];
    const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const names = new Map(users.map((user) => [user.id, user.name]));
    return rows.map(({ version, content, authorId, savedAt, restored }) => {
      const { name, tiles } = readContent(content);
      const author = names.get(authorId) ?? authorId;
      return { version, name, tiles: tiles.length, author, savedAt: localMoment(savedAt, timeZone), restored };
    });
  });
}

/** Brings an earlier version back as the newest one and answers its number; throws like a save. */
export async function restoreVersionOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  { base, version }: { readonly base: number; readonly version: number },
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const row = await getEditableOrThrow(tx, principal, id);
    await requireBase(tx, id, row.version, base);
    const text = await textOfVersionOrThrow(tx, id, version);
    return addVersion(tx, principal, { id, version: row.version, text, restored: version }, now);
  });
}

const storedSchema = z.looseObject({ tiles: z.array(z.unknown()) });

/** Puts one more tile at the end, whatever was saved meanwhile: nothing of it is lost. Answers the number of the version. */
export async function addTileOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  tile: Tile,
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const { version } = await getEditableOrThrow(tx, principal, id);
    const before = await textOfVersionOrThrow(tx, id, version);
    const stored = storedSchema.parse(JSON.parse(before));
    if (stored.tiles.length >= TILES_AT_MOST)
      throw new AppError(
        'unprocessable',
        'A dashboard holds 40 tiles at most. Remove one, or choose another dashboard.',
        {
          reason: 'dashboardFull',
        },
      );
    const own = { ...tile, id: freeTileId(readContent(before).tiles) };
    const text = JSON.stringify({ ...stored, tiles: [...stored.tiles, own] });
    return addVersion(tx, principal, { id, version, text, restored: null }, now);
  });
}

/** Lets nobody else, a role or everyone see a dashboard, and logs it. Throws `forbidden` without the right to share. */
export async function shareDashboardOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  sharedWith: SharedWith,
  now: Date,
): Promise<void> {
  if (sharedWith !== null && !may(principal, 'dashboards.share'))
    throw new AppError('forbidden', 'Your role does not include sharing dashboards. Ask an administrator.');
  await db.$transaction(async (tx) => {
    const before = await getEditableOrThrow(tx, principal, id);
    if (before.sharedWith === sharedWith) return;
    await tx.dashboard.update({ where: { id }, data: { sharedWith }, select: { id: true } });
    const details = { dashboard: before.name, sharedWithBefore: before.sharedWith, sharedWith };
    const event = { actor: principal.userId, action: 'dashboard.shared' as const, subject: id, details };
    await appendAudit(tx, event, now);
  });
}

/** Deletes a dashboard with all its versions, and logs it. */
export async function deleteDashboardOrThrow(db: AppDb, principal: Principal, id: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { name, sharedWith } = await getEditableOrThrow(tx, principal, id);
    await tx.dashboard.delete({ where: { id }, select: { id: true } });
    const details = { dashboard: name, sharedWith };
    await appendAudit(tx, { actor: principal.userId, action: 'dashboard.deleted', subject: id, details }, now);
  });
}
