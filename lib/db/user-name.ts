import type { AppDb } from '@/lib/db/app-db';

/** Name of a user, for people who see what the user did; null when there is no such user (any more). */
export async function readUserName(db: AppDb, id: string): Promise<string | null> {
  return (await db.user.findUnique({ where: { id }, select: { name: true } }))?.name ?? null;
}

/** Names of users by id, for lists of what they did. */
export async function readUserNames(db: AppDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
