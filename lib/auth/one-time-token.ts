import { createHash, randomBytes } from 'node:crypto';
import type { AppDb, AppTx } from '@/lib/db/app-db';

/** What a one-time link is for. */
export type TokenKind = 'setup' | 'invite' | 'reset';

/** A one-time link dies an hour after it was made. */
export const TOKEN_MINUTES = 60;

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes a token of 128 random bits and keeps only its SHA-256. Earlier links for the same person (or set-up) die. */
export async function issueToken(tx: AppTx, kind: TokenKind, userId: string | null, now: Date): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  await tx.oneTimeToken.updateMany({
    where: userId === null ? { kind, userId: null, usedAt: null } : { userId, usedAt: null },
    data: { usedAt: now },
  });
  const expiresAt = new Date(now.getTime() + TOKEN_MINUTES * 60_000);
  await tx.oneTimeToken.create({
    data: { tokenHash: sha256(token), kind, userId, createdAt: now, expiresAt, usedAt: null },
    select: { tokenHash: true },
  });
  return token;
}

/** Whom a token that can still be used is for; null when it is unknown, used or expired. Does not use it up. */
export async function peekToken(db: AppDb | AppTx, kinds: readonly TokenKind[], token: string, now: Date) {
  return db.oneTimeToken.findFirst({
    where: { tokenHash: sha256(token), kind: { in: [...kinds] }, usedAt: null, expiresAt: { gt: now } },
    select: { kind: true, userId: true },
  });
}

/** Uses a token up; of any number of parallel calls exactly one gets its answer, all others null. */
export async function consumeToken(tx: AppTx, kinds: readonly TokenKind[], token: string, now: Date) {
  const found = await peekToken(tx, kinds, token, now);
  if (found === null) return null;
  const { count } = await tx.oneTimeToken.updateMany({
    where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1 ? found : null;
}
