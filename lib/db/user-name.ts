import type { AppDb } from '@/lib/db/app-db';

/** Name of a user, for people who see what the user did; null when there is no such user (any more). */
export async function readUserName(db: AppDb, id: string): Promise<string | null> {
  return (await db.user.findUnique({ where: { id }, select: { name: true } }))?.name ?? null;
}
