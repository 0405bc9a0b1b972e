import { z } from 'zod';
import type { AlertState } from '@/lib/alerts/evaluate';
import type { LastReading } from '@/lib/alerts/reading';
import { ROLES, type Principal } from '@/lib/auth/roles';
import { ALERT_COLUMNS, readAlertRow, type SavedAlert } from '@/lib/db/alerts';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { marketsSchema } from '@/lib/db/users';
import { LOCALES, type Locale } from '@/lib/i18n/locales';

/** What a run of alerts reads and writes. It works for the product, not for a person, and so takes no principal but finds them. */

/** Somebody who is told, with the rights and language of this moment. */
export interface Receiver {
  readonly principal: Principal;
  readonly email: string;
  readonly locale: Locale;
}

const receiverSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    markets: z.string().nullable(),
    locale: z.enum(LOCALES),
  })
  .transform(({ id, name, email, role, markets, locale }): Receiver => {
    const codes = markets === null ? null : marketsSchema.parse(JSON.parse(markets));
    return { principal: { userId: id, name, role, markets: codes }, email, locale };
  });

const RECEIVER_COLUMNS = { id: true, name: true, email: true, role: true, markets: true, locale: true } as const;

/** Everybody who may still sign in and owns an alert that is due (at the instant; all alerts when it is null), with these. */
export async function alertsToRun(
  db: AppDb,
  due: Date | null,
): Promise<readonly { readonly receiver: Receiver; readonly alerts: readonly SavedAlert[] }[]> {
  const where = due === null ? {} : { dueAt: { lte: due } };
  const rows = await db.user.findMany({
    where: { disabledAt: null, alerts: { some: where } },
    select: { ...RECEIVER_COLUMNS, alerts: { where, select: ALERT_COLUMNS, orderBy: { createdAt: 'asc' } } },
  });
  return rows.map(({ alerts, ...user }) => ({
    receiver: receiverSchema.parse(user),
    alerts: alerts.map(readAlertRow),
  }));
}

/** The person with the id, unless disabled or gone. */
export async function findReceiver(db: AppDb, userId: string): Promise<Receiver | null> {
  const row = await db.user.findFirst({ where: { id: userId, disabledAt: null }, select: RECEIVER_COLUMNS });
  return row === null ? null : receiverSchema.parse(row);
}

/** All administrators who can sign in. */
export async function listAdministrators(db: AppDb): Promise<readonly Receiver[]> {
  const where = { role: 'admin', disabledAt: null } as const;
  return (await db.user.findMany({ where, select: RECEIVER_COLUMNS })).map((row) => receiverSchema.parse(row));
}

/** Keeps what a look found; false when the alert was changed, silenced or removed meanwhile, and nothing is to be told. */
export async function keepEvaluation(
  tx: AppTx,
  { id, revision }: Pick<SavedAlert, 'id' | 'revision'>,
  found: { readonly state: AlertState; readonly reading: LastReading; readonly dueAt: Date },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.alert.updateMany({
    where: { id, revision },
    data: {
      state: JSON.stringify(found.state),
      reading: JSON.stringify(found.reading),
      evaluatedAt: now,
      dueAt: found.dueAt,
    },
  });
  return count === 1;
}
