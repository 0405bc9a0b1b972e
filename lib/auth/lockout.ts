/**
 * Counts failed sign-ins so that guessing is slow, without letting a stranger lock anybody else out:
 * - 5 failures for one account from one address in 15 minutes stop that pair only;
 * - 50 failures from one address stop the address (one guess at many accounts);
 * - 100 failures for one account from many addresses in an hour stop new addresses; those where the person has signed in
 *   before go on, so a flood from elsewhere does not reach them.
 * A try counts as failed before the password is checked and is taken back on success: parallel tries cannot slip through.
 */
import { createHash } from 'node:crypto';
import type { AppTx } from '@/lib/db/app-db';

const MINUTE = 60_000;
export const PAIR_LIMIT = 5;
export const ADDRESS_LIMIT = 50;
export const ACCOUNT_LIMIT = 100;
export const LOCK_MINUTES = 15;

function accountKey(email: string): string {
  return createHash('sha256').update(email).digest('hex');
}

async function isLocked(
  tx: AppTx,
  account: string,
  address: string,
  userId: string | null,
  now: Date,
): Promise<boolean> {
  const recent = { gt: new Date(now.getTime() - LOCK_MINUTES * MINUTE) };
  if ((await tx.signInFailure.count({ where: { account, address, at: recent } })) >= PAIR_LIMIT) return true;
  if ((await tx.signInFailure.count({ where: { address, at: recent } })) >= ADDRESS_LIMIT) return true;
  const hour = { gt: new Date(now.getTime() - 60 * MINUTE) };
  if ((await tx.signInFailure.count({ where: { account, at: hour } })) < ACCOUNT_LIMIT) return false;
  const known =
    userId === null ? null : await tx.session.findFirst({ where: { userId, address }, select: { id: true } });
  return known === null;
}

/** Counts a try; answers its id (to take it back on success), or null when the try is refused. */
export async function reserveTry(
  tx: AppTx,
  who: { email: string; userId: string | null; address: string },
  now: Date,
): Promise<number | null> {
  const account = accountKey(who.email);
  await tx.signInFailure.deleteMany({ where: { at: { lt: new Date(now.getTime() - 24 * 60 * MINUTE) } } });
  if (await isLocked(tx, account, who.address, who.userId, now)) return null;
  const { id } = await tx.signInFailure.create({
    data: { account, address: who.address, at: now },
    select: { id: true },
  });
  return id;
}

/** Takes the counted tries of an account from an address back: the person was let in. */
export async function forgiveTries(tx: AppTx, email: string, address: string): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { account: accountKey(email), address } });
}

/** Takes back all tries at an account: a new password was set through a link. */
export async function forgiveAccount(tx: AppTx, email: string): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { account: accountKey(email) } });
}
