import { keptTiles } from '@/lib/dashboards/saved/read-content';
import type { NewContent } from '@/lib/dashboards/saved/content-schema';
import type { AppTx } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { AppError } from '@/lib/http/errors';
import { localMoment } from '@/lib/metrics/zone';

/** What may be stored as the next version of a dashboard. */

/** The JSON to be stored; throws `unprocessable` for an unknown tile that no version of the dashboard `from` holds. */
export async function storedTextOrThrow(tx: AppTx, content: NewContent, from: string | undefined): Promise<string> {
  const { tiles, ...rest } = content;
  const kept = tiles.flatMap((tile) => ('kept' in tile ? [tile.kept] : []));
  const known = kept.length === 0 || from === undefined ? new Set<string>() : await keptIn(tx, from);
  if (!kept.every((tile) => known.has(tile)))
    throw new AppError('unprocessable', 'A tile asks for something that does not exist. Reload the dashboard.', {
      reason: 'unknownTile',
    });
  const stored = tiles.map((tile): unknown => ('kept' in tile ? JSON.parse(tile.kept) : tile));
  return JSON.stringify({ ...rest, tiles: stored });
}

async function keptIn(tx: AppTx, dashboardId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.dashboardVersion.findMany({ where: { dashboardId }, select: { content: true } });
  return new Set(rows.flatMap(({ content }) => keptTiles(content)));
}

/** Throws `conflict`, naming the latest version, its author and when it was saved, unless `base` is the latest. */
export async function requireBase(tx: AppTx, dashboardId: string, version: number, base: number): Promise<void> {
  if (version === base) return;
  const where = { dashboardId_version: { dashboardId, version } };
  const latest = await tx.dashboardVersion.findUniqueOrThrow({ where, select: { authorId: true, savedAt: true } });
  const author = await tx.user.findUnique({ where: { id: latest.authorId }, select: { name: true } });
  const name = author?.name ?? latest.authorId;
  const { timeZone } = await readWorkspace(tx);
  const at = localMoment(latest.savedAt, timeZone);
  throw new AppError(
    'conflict',
    `${name} saved version ${String(version)} at ${at}, after you began. Look at it, save yours as a copy, or save over it by naming that version.`,
    { reason: 'changedMeanwhile', version, author: name, at },
  );
}
