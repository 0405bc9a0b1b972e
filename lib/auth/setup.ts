/**
 * The first administrator comes in through a link printed in the terminal, never through an open page: an open set-up, or
 * one whose token stays readable, is how strangers took over Metabase. The link is 128 random bits, kept as a hash, good
 * for an hour and one use; once any user exists every set-up route answers 404.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { emailSchema } from '@/lib/auth/email';
import { hashNewPasswordOrThrow } from '@/lib/auth/new-password';
import { consumeToken, issueToken, peekToken } from '@/lib/auth/one-time-token';
import type { AppDb } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { writeWorkspace } from '@/lib/db/settings';
import { ensureFirstWriteKey } from '@/lib/db/write-keys';
import { AppError } from '@/lib/http/errors';
import { LOCALES } from '@/lib/i18n/locales';

/** What the set-up page sends. */
export const setupSchema = z.strictObject({
  token: z.string().min(1).max(100),
  locale: z.enum(LOCALES),
  name: z.string().trim().min(1).max(100),
  email: emailSchema,
  password: z.string().max(1000),
  workspace: z.strictObject({
    name: z.string().trim().min(1).max(100),
    timeZone: z.string().min(1).max(60),
    currency: z.string().regex(/^[A-Z]{3}$/),
    firstWeekday: z.number().int().min(1).max(7),
  }),
});
export type Setup = z.infer<typeof setupSchema>;

/** True while nobody can sign in yet. */
export async function isSetupOpen(db: AppDb): Promise<boolean> {
  return (await db.user.count()) === 0;
}

/** A new one-time set-up link under the public address, or null when the installation has users. Earlier links die. */
export async function createSetupLink(db: AppDb, baseUrl: string, now: Date): Promise<string | null> {
  return db.$transaction(async (tx) => {
    if ((await tx.user.count()) > 0) return null;
    const token = await issueToken(tx, 'setup', null, now);
    await appendAudit(tx, { actor: 'operator', action: 'setup.linkMade' }, now);
    return new URL(`/setup?token=${token}`, baseUrl).href;
  });
}

/** True while the link can still be used. */
export async function isSetupLinkGood(db: AppDb, token: string, now: Date): Promise<boolean> {
  return (await isSetupOpen(db)) && (await peekToken(db, ['setup'], token, now)) !== null;
}

/**
 * Creates the first administrator and the workspace. Of parallel calls exactly one wins. Throws `notFound` when users
 * exist or the link is used, expired or wrong, `unprocessable` for a weak password (the link stays good).
 */
export async function completeSetupOrThrow(db: AppDb, setup: Setup, address: string | null, now: Date): Promise<void> {
  const gone = new AppError('notFound', 'This set-up link is used or expired. Restart Tuokio to get a new one.');
  if (!(await isSetupLinkGood(db, setup.token, now))) throw gone;
  const { email, name, locale } = setup;
  const passwordHash = await hashNewPasswordOrThrow(setup.password, [name, email]);
  await db.$transaction(async (tx) => {
    if ((await tx.user.count()) > 0 || (await consumeToken(tx, ['setup'], setup.token, now)) === null) throw gone;
    const id = randomUUID();
    const data = {
      id,
      email,
      name,
      role: 'admin',
      markets: null,
      passwordHash,
      locale,
      theme: null,
      disabledAt: null,
      createdAt: now,
    };
    await tx.user.create({ data, select: { id: true } });
    await appendAudit(tx, { actor: id, action: 'setup.completed', subject: id, address }, now);
    await writeWorkspace(tx, id, setup.workspace, now);
    await ensureFirstWriteKey(tx, id, now);
  });
}
