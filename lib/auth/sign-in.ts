import { forgiveTries, reserveTry } from '@/lib/auth/lockout';
import { normaliseEmail } from '@/lib/auth/email';
import { verifyPassword } from '@/lib/auth/password-hash';
import type { AppDb } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { startSession } from '@/lib/db/sessions';

/** What a sign-in form sends, and where it came from. */
export interface SignInTry {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
}

/** `credentials`: unknown person, wrong password or disabled account, never told apart. `locked`: too many tries. */
export type SignInResult =
  | { readonly ok: true; readonly sessionId: string; readonly userId: string; readonly locale: string }
  | { readonly ok: false; readonly reason: 'credentials' | 'locked' };

const ENTRY = {
  id: true,
  email: true,
  passwordHash: true,
  disabledAt: true,
  sessionVersion: true,
  locale: true,
} as const;

/**
 * Checks a password and starts a session. Does the same work for a person that does not exist as for one that does, and
 * counts a try before it checks it. Throws `unavailable` when too many sign-ins wait.
 */
export async function signIn(db: AppDb, entry: SignInTry, now: Date): Promise<SignInResult> {
  const { address, userAgent } = entry;
  const email = normaliseEmail(entry.email) ?? 'no-address';
  const user = await db.user.findUnique({ where: { email }, select: ENTRY });
  const counted = await db.$transaction(async (tx) => {
    const id = await reserveTry(tx, { email, userId: user?.id ?? null, address }, now);
    if (id === null)
      await appendAudit(tx, { actor: 'anonymous', action: 'signIn.locked', subject: user?.id ?? null, address }, now);
    return id !== null;
  });
  if (!counted) return { ok: false, reason: 'locked' };
  const password = entry.password.slice(0, 1000);
  const fits = await verifyPassword(user?.passwordHash ?? null, password);
  return db.$transaction(async (tx) => {
    // Read again: the account may have been disabled or its password changed while this one was checked.
    const current = user === null ? null : await tx.user.findUnique({ where: { id: user.id }, select: ENTRY });
    const same = current !== null && current.passwordHash === user?.passwordHash;
    if (!fits || !same || current.disabledAt !== null) {
      await appendAudit(tx, { actor: 'anonymous', action: 'signIn.failed', subject: user?.id ?? null, address }, now);
      return { ok: false, reason: 'credentials' } as const;
    }
    await forgiveTries(tx, email, address);
    const of = { userId: current.id, sessionVersion: current.sessionVersion, address, userAgent };
    const sessionId = await startSession(tx, of, now);
    await appendAudit(tx, { actor: current.id, action: 'signIn.succeeded', address }, now);
    return { ok: true, sessionId, userId: current.id, locale: current.locale } as const;
  });
}
