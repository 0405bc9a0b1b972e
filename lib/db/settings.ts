import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit';
import type { AppDb, AppTx } from '@/lib/db/app-db';

const MOST_BROWSERS = 50;

/**
 * The one company of an installation. `firstWeekday` is 1 (Monday) to 7 (Sunday); windows are in days; `oldestBrowsers` is null while
 * the list that comes with Tuokio holds (lib/loaders/oldest-browsers.ts).
 */
export const workspaceSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  timeZone: z.string().min(1).max(60),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as EUR'),
  firstWeekday: z.number().int().min(1).max(7),
  activeCustomerDays: z.number().int().min(1).max(3650),
  oldestBrowsers: z
    .record(z.string().trim().min(1).max(60), z.number().int().min(1).max(9999))
    .refine((list) => Object.keys(list).length <= MOST_BROWSERS, `at most ${String(MOST_BROWSERS)} browsers`)
    .nullable()
    .default(null),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** What counts until the set-up or an administrator says otherwise. */
export const DEFAULT_WORKSPACE: Workspace = {
  name: 'Tuokio',
  timeZone: 'Europe/Helsinki',
  currency: 'EUR',
  firstWeekday: 1,
  activeCustomerDays: 365,
  oldestBrowsers: null,
};

const KEY = 'workspace';

/** The workspace of this installation; defaults for what was never set. Throws when the stored value is not valid. */
export async function readWorkspace(db: AppDb | AppTx): Promise<Workspace> {
  const row = await db.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  if (row === null) return DEFAULT_WORKSPACE;
  const stored = z.record(z.string(), z.unknown()).parse(JSON.parse(row.value));
  return workspaceSchema.parse({ ...DEFAULT_WORKSPACE, ...stored });
}

/** Changes parts of the workspace inside the caller's transaction and logs which. Time zones are checked by the caller. */
export async function writeWorkspace(
  tx: AppTx,
  actor: string,
  change: Partial<Workspace>,
  now: Date,
): Promise<Workspace> {
  const before = await readWorkspace(tx);
  const after = workspaceSchema.parse({ ...before, ...change });
  const value = JSON.stringify(after);
  await tx.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value, updatedAt: now },
    update: { value, updatedAt: now },
    select: { key: true },
  });
  await appendAudit(tx, { actor, action: 'setting.changed', subject: KEY, details: { to: value } }, now);
  return after;
}
