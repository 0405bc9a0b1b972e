import { randomUUID } from 'node:crypto';
import type { Principal, Role } from '@/lib/auth/roles';
import { contentSchema, type NewContent } from '@/lib/dashboards/saved/content-schema';
import { emptyContent, newTile } from '@/lib/dashboards/saved/new-tile';
import { isLost, type SavedDashboard } from '@/lib/dashboards/saved/saved-view';
import type { AppDb } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';

/** People and contents for tests of saved dashboards. */

/** When the people of the tests were added. */
export const NOW = new Date('2026-11-25T12:00:00Z');

/** Adds a person of a role. */
export async function addPerson(db: AppDb, name: string, role: Role): Promise<Principal> {
  const id = randomUUID();
  await db.user.create({
    data: { id, email: `${id}@x.example`, name, role, locale: 'en', createdAt: NOW },
    select: { id: true },
  });
  return { userId: id, name, role, markets: null };
}

/** Content with tiles; one figure where none are given. */
export function contentOf(
  name: string,
  tiles: readonly unknown[] = [newTile('netSales', 'stat', undefined)],
): NewContent {
  return contentSchema.parse({ ...emptyContent(name), tiles });
}

/** The content as a browser sends it back: lost tiles as they were kept. */
export function sentBack({ content: { tiles, state: _state, ...rest } }: SavedDashboard): NewContent {
  return contentSchema.parse({ ...rest, tiles: tiles.map((tile) => (isLost(tile) ? { kept: tile.kept } : tile)) });
}

/** The error that a deed ends in; null where it ends well. */
export async function errorOf(deed: Promise<unknown>): Promise<AppError | null> {
  try {
    await deed;
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

/** The code of the error that a deed ends in; `done` where it ends well. */
export async function codeOf(deed: Promise<unknown>): Promise<string> {
  return (await errorOf(deed))?.code ?? 'done';
}
