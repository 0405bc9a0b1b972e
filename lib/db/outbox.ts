import { createHash } from 'node:crypto';
import type { AppDb, AppTx } from '@/lib/db/app-db';

/**
 * The outbox: a message is kept in the same transaction as what it tells of, and sent afterwards by whoever takes a lease of it. A
 * process that dies while sending loses the lease, not the message; the id that the receiver sees stays the same.
 */
export interface NewNotice {
  /** Makes the message exist once: the alert, episode, number and channel. */
  readonly key: string;
  readonly userId: string;
  readonly eventId: string | null;
  readonly channel: 'mail' | 'webhook';
  readonly webhookId: string | null;
  /** What is sent, as JSON. */
  readonly content: string;
  /** What the receiver might see when it was written. */
  readonly rights: string;
}

/** A message that is being sent. */
export interface ClaimedNotice {
  readonly id: string;
  readonly userId: string;
  readonly channel: string;
  readonly content: string;
  readonly rights: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

export type NoticeOutcome = 'sent' | 'withdrawn' | 'failed';

const LEASE_MS = 120_000;
const MOST_ERROR = 500;
const WEEK_MS = 7 * 86_400_000;

/** The id of a message: the same for the same key, so that a receiver can drop doubles. */
export function noticeId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

/** Puts a message into the outbox; one that is there already stays as it is. */
export async function keepNotice(tx: AppTx, notice: NewNotice, now: Date): Promise<void> {
  const data = { id: noticeId(notice.key), ...notice, createdAt: now, dueAt: now };
  await tx.notice.upsert({ where: { key: notice.key }, create: data, update: {}, select: { id: true } });
}

/** Takes the message that has been due longest, for two minutes; null when none is. Skips the channels named. */
export async function claimNotice(db: AppDb, now: Date, skipped: readonly string[]): Promise<ClaimedNotice | null> {
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] };
  for (;;) {
    const row = await db.notice.findFirst({
      where: { outcome: null, dueAt: { lte: now }, channel: { notIn: [...skipped] }, ...free },
      orderBy: [{ dueAt: 'asc' }, { createdAt: 'asc' }],
      select: {
        id: true,
        userId: true,
        channel: true,
        content: true,
        rights: true,
        attempts: true,
        createdAt: true,
        webhook: { select: { url: true, secret: true } },
      },
    });
    if (row === null) return null;
    const { count } = await db.notice.updateMany({
      where: { id: row.id, outcome: null, ...free },
      data: { leaseUntil: new Date(now.getTime() + LEASE_MS), attempts: { increment: 1 } },
    });
    if (count === 1) return { ...row, attempts: row.attempts + 1 };
  }
}

/** Notes how a message ended. */
export async function endNotice(
  db: AppDb,
  id: string,
  outcome: NoticeOutcome,
  error: string | null,
  now: Date,
): Promise<void> {
  const lastError = error?.slice(0, MOST_ERROR) ?? null;
  await db.notice.updateMany({
    where: { id, outcome: null },
    data: { outcome, endedAt: now, leaseUntil: null, lastError },
  });
}

/** Puts a message off until an instant, with the reason. */
export async function putOffNotice(db: AppDb, id: string, dueAt: Date, error: string): Promise<void> {
  const data = { dueAt, leaseUntil: null, lastError: error.slice(0, MOST_ERROR) };
  await db.notice.updateMany({ where: { id, outcome: null }, data });
}

/** Makes all waiting mail due now, but what is being sent: after the mail server was set or mended. Answers how many wait. */
export async function hastenMail(db: AppDb, now: Date): Promise<number> {
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] };
  const { count } = await db.notice.updateMany({
    where: { channel: 'mail', outcome: null, ...free },
    data: { dueAt: now, leaseUntil: null },
  });
  return count;
}

/** How many messages wait, and how many have failed in the week before `now`. For administrators. */
export async function countOutbox(db: AppDb, now: Date): Promise<{ waiting: number; failed: number }> {
  const since = new Date(now.getTime() - WEEK_MS);
  const [waiting, failed] = await Promise.all([
    db.notice.count({ where: { outcome: null } }),
    db.notice.count({ where: { outcome: 'failed', endedAt: { gte: since } } }),
  ]);
  return { waiting, failed };
}
