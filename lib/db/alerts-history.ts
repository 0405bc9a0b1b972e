import { z } from 'zod';
import { lastReadingSchema } from '@/lib/alerts/reading';
import type { Principal } from '@/lib/auth/roles';
import { getAlertOrThrow } from '@/lib/db/alerts';
import type { AppDb, AppTx } from '@/lib/db/app-db';

/** What an alert did, kept with its value, reason and the link to the view that shows it. */

const contentSchema = z.object({
  /** The reason as it was told, in the receiver's language. */
  text: z.string(),
  value: z.string(),
  /** Address inside this installation. */
  link: z.string(),
  reading: lastReadingSchema,
});
export type EventContent = z.infer<typeof contentSchema>;

export interface AlertEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: 'fired' | 'still' | 'recovered';
  readonly content: EventContent;
  readonly notices: readonly {
    readonly channel: string;
    readonly outcome: string | null;
    readonly attempts: number;
    readonly endedAt: Date | null;
    readonly lastError: string | null;
  }[];
}

const SHOWN = 100;
const kindSchema = z.enum(['fired', 'still', 'recovered']);

/** Keeps an event; one id is one event, and a second with it changes nothing. */
export async function keepEvent(
  tx: AppTx,
  event: { readonly id: string; readonly alertId: string; readonly kind: AlertEvent['kind']; readonly at: Date },
  content: EventContent,
): Promise<void> {
  const data = { ...event, content: JSON.stringify(content) };
  await tx.alertEvent.upsert({ where: { id: event.id }, create: data, update: {}, select: { id: true } });
}

/** The last hundred events of an alert that the principal sees, newest first; throws `notFound`. */
export async function readHistoryOrThrow(db: AppDb, principal: Principal, id: string): Promise<readonly AlertEvent[]> {
  await getAlertOrThrow(db, principal, id);
  const rows = await db.alertEvent.findMany({
    where: { alertId: id },
    orderBy: { at: 'desc' },
    take: SHOWN,
    select: {
      id: true,
      at: true,
      kind: true,
      content: true,
      notices: { select: { channel: true, outcome: true, attempts: true, endedAt: true, lastError: true } },
    },
  });
  return rows.flatMap(({ kind, content, ...row }) => {
    const read = contentSchema.safeParse(JSON.parse(content));
    return read.success ? [{ ...row, kind: kindSchema.parse(kind), content: read.data }] : [];
  });
}
