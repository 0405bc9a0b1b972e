import { getUserOrThrow, requireManager } from '@/lib/auth/administration';
import { forgiveAccount } from '@/lib/auth/lockout';
import { hashNewPasswordOrThrow } from '@/lib/auth/new-password';
import { consumeToken, issueToken, peekToken, type TokenKind } from '@/lib/auth/one-time-token';
import type { Principal } from '@/lib/auth/roles';
import type { AppDb } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { endAllSessions } from '@/lib/db/sessions';
import { AppError } from '@/lib/http/errors';

const PASSWORD_LINKS = ['invite', 'reset'] as const;

/** True while an invitation or reset link can still be used. */
export async function isPasswordLinkGood(db: AppDb, token: string, now: Date): Promise<boolean> {
  return (await peekToken(db, PASSWORD_LINKS, token, now)) !== null;
}

/** The address of the page on which a password is set with the token. */
export function passwordLink(baseUrl: string, token: string): string {
  return new URL(`/reset?token=${token}`, baseUrl).href;
}

/** A one-time token with which the user sets a password: an invitation before the first, a reset after. */
export async function makePasswordLinkOrThrow(db: AppDb, principal: Principal, id: string, now: Date) {
  requireManager(principal);
  return db.$transaction(async (tx) => {
    const user = await getUserOrThrow(tx, id);
    if (user.disabledAt !== null)
      throw new AppError('conflict', 'This user is disabled. Enable the user first.', { reason: 'isDisabled' });
    const kind: TokenKind = user.passwordHash === null ? 'invite' : 'reset';
    const token = await issueToken(tx, kind, id, now);
    await appendAudit(tx, { actor: principal.userId, action: 'user.linkMade', subject: id, details: { kind } }, now);
    return { kind, token };
  });
}

/** Sets a password through an invitation or reset link, ends all sessions, forgives failed tries. Exactly one call per link wins. */
export async function setPasswordByLinkOrThrow(
  db: AppDb,
  entry: { token: string; password: string },
  address: string | null,
  now: Date,
): Promise<void> {
  const gone = new AppError('notFound', 'This link is used or expired. Ask an administrator for a new one.');
  const found = await peekToken(db, PASSWORD_LINKS, entry.token, now);
  const userId = found?.userId ?? null;
  if (userId === null) throw gone;
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { name: true, email: true, disabledAt: true },
  });
  if (user?.disabledAt !== null) throw gone;
  const passwordHash = await hashNewPasswordOrThrow(entry.password, [user.name, user.email]);
  await db.$transaction(async (tx) => {
    if ((await consumeToken(tx, PASSWORD_LINKS, entry.token, now)) === null) throw gone;
    if ((await getUserOrThrow(tx, userId)).disabledAt !== null) throw gone;
    await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await endAllSessions(tx, userId, now);
    await forgiveAccount(tx, user.email);
    await appendAudit(tx, { actor: userId, action: 'user.passwordSet', subject: userId, address }, now);
  });
}
