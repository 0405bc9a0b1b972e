import { z } from 'zod';
import { ROLES, type Principal } from '@/lib/auth/roles';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { LOCALES, type Locale } from '@/lib/i18n/locales';

/** Codes of the markets that a user may see; null is every market. */
export const marketsSchema = z
  .array(z.string().regex(/^[A-Za-z0-9_-]{1,20}$/, 'A market is a short code, such as FI.'))
  .min(1)
  .max(100)
  .nullable();

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  markets: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : marketsSchema.parse(JSON.parse(text)))),
  locale: z.enum(LOCALES),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
  hasPassword: z.boolean(),
  openSessions: z.number(),
  lastSeenAt: z.date().nullable(),
});
/** A user as administrators see one. */
export type UserLine = z.infer<typeof userSchema>;

const COLUMNS = {
  id: true,
  email: true,
  name: true,
  role: true,
  markets: true,
  locale: true,
  disabledAt: true,
  createdAt: true,
} as const;

/** All users by name. Callers authorise: pages and routes ask for `users.manage`. */
export async function listUsers(db: AppDb, now: Date): Promise<UserLine[]> {
  const rows = await db.user.findMany({
    orderBy: { name: 'asc' },
    select: {
      ...COLUMNS,
      passwordHash: true,
      sessions: {
        select: { lastSeenAt: true, endedAt: true, expiresAt: true },
        orderBy: { lastSeenAt: 'desc' },
        take: 50,
      },
    },
  });
  return rows.map(({ passwordHash, sessions, ...row }) =>
    userSchema.parse({
      ...row,
      hasPassword: passwordHash !== null,
      openSessions: sessions.filter((session) => session.endedAt === null && session.expiresAt > now).length,
      lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    }),
  );
}

/** The id of the user with this (normalised) e-mail address, or null. */
export async function findUserId(db: AppDb | AppTx, email: string): Promise<string | null> {
  return (await db.user.findUnique({ where: { email }, select: { id: true } }))?.id ?? null;
}

/** How many administrators besides this user can sign in. */
export async function countOtherAdmins(tx: AppTx, userId: string): Promise<number> {
  return tx.user.count({
    where: { id: { not: userId }, role: 'admin', disabledAt: null, passwordHash: { not: null } },
  });
}

/** Keeps the person's own language and theme; parts that are absent stay. */
export async function setOwnPreferences(
  db: AppDb,
  principal: Principal,
  change: { locale?: Locale | undefined; theme?: string | undefined },
): Promise<void> {
  const data = {
    ...(change.locale === undefined ? {} : { locale: change.locale }),
    ...(change.theme === undefined ? {} : { theme: change.theme }),
  };
  await db.user.update({ where: { id: principal.userId }, data, select: { id: true } });
}
