/**
 * Everything that changes a user, for the users page and the command line alike. Each change, its audit entry and the end of
 * the sessions that it makes invalid are one transaction; the last administrator who can sign in is protected inside it, so
 * that two administrators who disable each other at the same moment cannot both succeed.
 */
import { randomUUID } from 'node:crypto';
import { issueToken } from '@/lib/auth/one-time-token';
import { may, type Principal } from '@/lib/auth/roles';
import type { NewUser, UserChange } from '@/lib/auth/user-schema';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { endAllSessions } from '@/lib/db/sessions';
import { countOtherAdmins, findUserId } from '@/lib/db/users';
import { AppError } from '@/lib/http/errors';

const COLUMNS = {
  id: true,
  name: true,
  email: true,
  role: true,
  markets: true,
  locale: true,
  passwordHash: true,
  disabledAt: true,
} as const;

/** Throws `forbidden` unless the principal may manage users. */
export function requireManager(principal: Principal): void {
  if (!may(principal, 'users.manage')) throw new AppError('forbidden', 'Only administrators may manage users.');
}

/** The user inside a transaction; throws `notFound`. */
export async function getUserOrThrow(tx: AppTx, id: string) {
  const user = await tx.user.findUnique({ where: { id }, select: COLUMNS });
  if (user === null) throw new AppError('notFound', 'This user does not exist.');
  return user;
}

/** Adds a user without a password and answers the one-time token of the invitation. Throws `conflict` for a known address. */
export async function addUserOrThrow(db: AppDb, principal: Principal, user: NewUser, now: Date) {
  requireManager(principal);
  return db.$transaction(async (tx) => {
    if ((await findUserId(tx, user.email)) !== null) {
      throw new AppError('conflict', 'A user with this e-mail address exists. Change that user instead.', {
        field: 'email',
      });
    }
    const id = randomUUID();
    const { email, name, role, locale } = user;
    const markets = user.markets === null ? null : JSON.stringify(user.markets);
    const data = {
      id,
      email,
      name,
      role,
      markets,
      locale,
      passwordHash: null,
      theme: null,
      disabledAt: null,
      createdAt: now,
    };
    await tx.user.create({ data, select: { id: true } });
    await appendAudit(
      tx,
      { actor: principal.userId, action: 'user.added', subject: id, details: { role, markets } },
      now,
    );
    return { id, token: await issueToken(tx, 'invite', id, now) };
  });
}

async function protectLastAdmin(tx: AppTx, id: string): Promise<void> {
  if ((await countOtherAdmins(tx, id)) > 0) return;
  throw new AppError(
    'conflict',
    'This is the last administrator who can sign in. Make another user an administrator first.',
    { reason: 'lastAdmin' },
  );
}

/**
 * Changes a user. A new role, other markets or disabling end all sessions of the user. Throws `notFound`, or `conflict`
 * when the last administrator who can sign in would be lost.
 */
export async function changeUserOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  change: UserChange,
  now: Date,
): Promise<void> {
  requireManager(principal);
  await db.$transaction(async (tx) => {
    const before = await getUserOrThrow(tx, id);
    const after = {
      name: change.name ?? before.name,
      role: change.role ?? before.role,
      markets:
        change.markets === undefined ? before.markets : change.markets === null ? null : JSON.stringify(change.markets),
      locale: change.locale ?? before.locale,
      disabledAt:
        change.disabled === undefined ? before.disabledAt : change.disabled ? (before.disabledAt ?? now) : null,
    };
    const losesAdmin = after.role !== 'admin' || after.disabledAt !== null;
    if (before.role === 'admin' && before.disabledAt === null && losesAdmin) await protectLastAdmin(tx, id);
    await tx.user.update({ where: { id }, data: after, select: { id: true } });
    const nowDisabled = before.disabledAt === null && after.disabledAt !== null;
    if (nowDisabled || after.role !== before.role || after.markets !== before.markets)
      await endAllSessions(tx, id, now);
    if (nowDisabled) await tx.oneTimeToken.updateMany({ where: { userId: id, usedAt: null }, data: { usedAt: now } });
    const event = { actor: principal.userId, subject: id };
    if (nowDisabled) await appendAudit(tx, { ...event, action: 'user.disabled' }, now);
    if (before.disabledAt !== null && after.disabledAt === null)
      await appendAudit(tx, { ...event, action: 'user.enabled' }, now);
    const details = changes(before, after);
    if (Object.keys(details).length > 0) await appendAudit(tx, { ...event, action: 'user.changed', details }, now);
  });
}

/** What the log says of a change: role and markets as they were and are, of other parts only that they changed. */
function changes<T extends { name: string; role: string; markets: string | null; locale: string }>(
  before: T,
  after: Omit<T, 'id' | 'email' | 'passwordHash'>,
) {
  return {
    ...(before.role === after.role ? {} : { roleBefore: before.role, role: after.role }),
    ...(before.markets === after.markets ? {} : { marketsBefore: before.markets, markets: after.markets }),
    ...(before.name === after.name ? {} : { name: 'changed' }),
    ...(before.locale === after.locale ? {} : { locale: after.locale }),
  };
}

/** Ends all sessions of a user (an administrator's, or one's own) and of every token made before. */
export async function endUserSessionsOrThrow(db: AppDb, principal: Principal, id: string, now: Date): Promise<void> {
  if (principal.userId !== id) requireManager(principal);
  await db.$transaction(async (tx) => {
    await getUserOrThrow(tx, id);
    await endAllSessions(tx, id, now);
    await appendAudit(tx, { actor: principal.userId, action: 'user.sessionsEnded', subject: id }, now);
  });
}
