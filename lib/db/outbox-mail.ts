import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit';
import type { AppDb } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';
import { may, type Principal } from '@/lib/auth/roles';

/** The mail server of the installation, kept as one setting. The password is sealed by the caller and leaves only sealed. */
const KEY = 'mail';

const storedSchema = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string(),
  sender: z.string(),
  sealedPassword: z.string().nullable(),
});
export type StoredMail = z.infer<typeof storedSchema>;

/** The mail server, or null when none was set. */
export async function readMailServer(db: AppDb): Promise<StoredMail | null> {
  const row = await db.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  return row === null ? null : storedSchema.parse(JSON.parse(row.value));
}

/** Keeps the mail server and logs that it changed, without the password; throws `forbidden`. */
export async function writeMailServer(db: AppDb, principal: Principal, stored: StoredMail, now: Date): Promise<void> {
  if (!may(principal, 'settings.manage'))
    throw new AppError('forbidden', 'Your role does not include settings. Ask an administrator.');
  const value = JSON.stringify(storedSchema.parse(stored));
  const { host, port, security, sender } = stored;
  await db.$transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: KEY },
      create: { key: KEY, value, updatedAt: now },
      update: { value, updatedAt: now },
      select: { key: true },
    });
    const details = { host, port: String(port), security, sender };
    await appendAudit(tx, { actor: principal.userId, action: 'setting.changed', subject: KEY, details }, now);
  });
}
