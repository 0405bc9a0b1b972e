import { randomBytes } from 'node:crypto';
import type { AppDb, AppTx } from '@/lib/db/app-db';

const HOUR = 3_600_000;
/** Any session ends twelve hours after sign-in. */
export const SESSION_HOURS = 12;
/** An administrator's session ends after thirty minutes without a request. */
export const ADMIN_IDLE_MINUTES = 30;
const TOUCH_MS = 60_000;

/** Starts a session of a user and answers its id. */
export async function startSession(
  tx: AppTx,
  of: { userId: string; sessionVersion: number; address: string; userAgent: string },
  now: Date,
): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  await tx.session.create({
    data: {
      id,
      ...of,
      userAgent: of.userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 200),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_HOURS * HOUR),
      endedAt: null,
    },
    select: { id: true },
  });
  return id;
}

/**
 * The session and its user while it may be used: not ended, not expired, not idle, the user enabled and at the same
 * sessionVersion. Notes that it was used, at most once a minute, unless it is only looked at: a page that is left open
 * must not keep its session alive. Null in every other case.
 */
export async function readLiveSession(db: AppDb, id: string, now: Date, use: 'used' | 'looked at' = 'used') {
  const session = await db.session.findUnique({
    where: { id },
    select: {
      id: true,
      sessionVersion: true,
      lastSeenAt: true,
      expiresAt: true,
      endedAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          role: true,
          markets: true,
          locale: true,
          theme: true,
          sessionVersion: true,
          disabledAt: true,
        },
      },
    },
  });
  if (session === null || session.endedAt !== null || session.expiresAt <= now) return null;
  const { user } = session;
  if (user.disabledAt !== null || user.sessionVersion !== session.sessionVersion) return null;
  const idle = now.getTime() - session.lastSeenAt.getTime();
  if (user.role === 'admin' && idle > ADMIN_IDLE_MINUTES * 60_000) return null;
  if (use === 'used' && idle > TOUCH_MS) await db.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
  return { sessionId: session.id, user };
}

/** Ends one session; true when it was still open. */
export async function endSession(tx: AppTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } });
  return count === 1;
}

/** Ends every session of a user: open ones are closed and the version moves on, so that no earlier token fits. */
export async function endAllSessions(tx: AppTx, userId: string, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
  await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
}

/** The open sessions of a user, newest first. */
export async function listSessions(db: AppDb, userId: string, now: Date) {
  return db.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true, createdAt: true, lastSeenAt: true, expiresAt: true, address: true, userAgent: true },
  });
}
