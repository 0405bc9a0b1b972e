import { randomUUID } from 'node:crypto';
import type { Principal } from '@/lib/auth/roles';
import type { AppDb } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';

/** Webhooks belong to one person and carry that person's notices; nobody else sees them. Secrets come and go sealed. */

export interface WebhookLine {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

const AT_MOST = 20;

/** The principal's webhooks by name. */
export async function listWebhooks(db: AppDb, principal: Principal): Promise<readonly WebhookLine[]> {
  const select = { id: true, name: true, url: true } as const;
  return db.webhook.findMany({ where: { ownerId: principal.userId }, orderBy: { name: 'asc' }, select });
}

/** Keeps a webhook of the principal and answers its id; throws `conflict` beyond twenty. */
export async function createWebhookOrThrow(
  db: AppDb,
  principal: Principal,
  hook: { readonly name: string; readonly url: string; readonly secret: string },
  now: Date,
): Promise<string> {
  return db.$transaction(async (tx) => {
    const count = await tx.webhook.count({ where: { ownerId: principal.userId } });
    if (count >= AT_MOST) throw new AppError('conflict', `You have ${AT_MOST} webhooks. Remove one first.`);
    const data = { id: randomUUID(), ownerId: principal.userId, ...hook, createdAt: now };
    return (await tx.webhook.create({ data, select: { id: true } })).id;
  });
}

/** Removes one of the principal's webhooks with what waits for it; throws `notFound`. */
export async function deleteWebhookOrThrow(db: AppDb, principal: Principal, id: string): Promise<void> {
  const { count } = await db.webhook.deleteMany({ where: { id, ownerId: principal.userId } });
  if (count === 0) throw new AppError('notFound', 'There is no such webhook.');
}

/** Throws `notFound` unless the webhook is the principal's own. */
export async function requireOwnWebhook(db: AppDb, principal: Principal, id: string): Promise<void> {
  const where = { id, ownerId: principal.userId };
  if ((await db.webhook.findFirst({ where, select: { id: true } })) === null)
    throw new AppError('notFound', 'There is no such webhook.');
}
