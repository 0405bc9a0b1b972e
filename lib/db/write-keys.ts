/**
 * Write keys: what a shop sends along with its events. A key stands in the pages of the shop for everybody to read, so it is no
 * secret and opens nothing: whoever has it may append events, and its rate and origins say how many and from where. Revoked
 * keys stay, so that edge can say to whoever still uses one that it was revoked.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { AppError } from '@/lib/http/errors';

/** An origin of pages as browsers send it: scheme, host and port, without a path. */
const originSchema = z
  .string()
  .trim()
  .max(200)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'it takes an address with http or https',
  )
  .transform((text) => new URL(text).origin);

/** What people say of a key. `consent` is what an event without a consent state means; no origins is any. */
export const writeKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  market: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,20}$/)
    .nullable(),
  consent: z.enum(['required', 'granted']),
  eventsPerSecond: z.number().int().min(1).max(100_000),
  origins: z
    .array(originSchema)
    .max(50)
    .transform((origins) => [...new Set(origins)]),
});
export type WriteKeyEntry = z.infer<typeof writeKeySchema>;

/** A key as it is kept; `key` is what an SDK sends. */
export interface WriteKey extends WriteKeyEntry {
  readonly id: string;
  readonly key: string;
  readonly revoked: boolean;
}

const FIRST: WriteKeyEntry = { name: 'shop', market: null, consent: 'required', eventsPerSecond: 1000, origins: [] };
const AT_MOST = 100;

const rowSchema = writeKeySchema.extend({
  id: z.string(),
  key: z.string(),
  origins: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  revokedAt: z.date().nullable(),
});

const COLUMNS = {
  id: true,
  key: true,
  name: true,
  market: true,
  consent: true,
  eventsPerSecond: true,
  origins: true,
  revokedAt: true,
} as const;

/** All keys in the order in which they were made, the revoked ones last. */
export async function listWriteKeys(db: AppDb | AppTx): Promise<readonly WriteKey[]> {
  const rows = await db.writeKey.findMany({ orderBy: { createdAt: 'asc' }, select: COLUMNS });
  const keys = rows.map((row) => {
    const { revokedAt, ...key } = rowSchema.parse(row);
    return { ...key, revoked: revokedAt !== null };
  });
  return [...keys.filter((key) => !key.revoked), ...keys.filter((key) => key.revoked)];
}

function requireKeeper(principal: Principal): void {
  if (!may(principal, 'keys.manage')) throw new AppError('forbidden', 'Only administrators may manage write keys.');
}

function stored({ origins, ...entry }: WriteKeyEntry) {
  return { ...entry, origins: JSON.stringify(origins) };
}

async function refuseSecondNameOrThrow(tx: AppTx, name: string, id: string): Promise<void> {
  if ((await tx.writeKey.count({ where: { name, revokedAt: null, id: { not: id } } })) === 0) return;
  throw new AppError('conflict', 'A write key has this name. Choose another.', { field: 'name', reason: 'keyName' });
}

async function insert(tx: AppTx, actor: string, entry: WriteKeyEntry, now: Date): Promise<string> {
  const id = randomUUID();
  // Trap: a key goes into addresses and before the colon of Basic authorisation, so it is letters and digits alone.
  const data = { id, key: randomBytes(16).toString('hex'), ...stored(entry), createdAt: now, revokedAt: null };
  await tx.writeKey.create({ data, select: { id: true } });
  await appendAudit(tx, { actor, action: 'writeKey.added', subject: id, details: shown(entry) }, now);
  return id;
}

function shown({ name, market, consent, eventsPerSecond, origins }: WriteKeyEntry) {
  return { keyName: name, market, consent, eventsPerSecond, origins };
}

/** Makes the key "shop" when the installation never had one; called inside the transaction that sets it up. */
export async function ensureFirstWriteKey(tx: AppTx, actor: string, now: Date): Promise<void> {
  if ((await tx.writeKey.count()) === 0) await insert(tx, actor, FIRST, now);
}

/** Makes a key and answers its id; throws `conflict` for a name in use or beyond a hundred keys, `forbidden`. */
export async function createWriteKeyOrThrow(
  db: AppDb,
  principal: Principal,
  entry: WriteKeyEntry,
  now: Date,
): Promise<string> {
  requireKeeper(principal);
  return db.$transaction(async (tx) => {
    await refuseSecondNameOrThrow(tx, entry.name, '');
    if ((await tx.writeKey.count()) >= AT_MOST)
      throw new AppError('conflict', `There are ${AT_MOST} write keys, revoked ones included, and no more are kept.`);
    return insert(tx, principal.userId, entry, now);
  });
}

async function getOpenKeyOrThrow(tx: AppTx, id: string): Promise<WriteKey> {
  const key = (await listWriteKeys(tx)).find((one) => one.id === id);
  if (key === undefined) throw new AppError('notFound', 'There is no such write key.');
  if (key.revoked) throw new AppError('conflict', 'This write key is revoked. Make another.', { reason: 'keyRevoked' });
  return key;
}

/** Changes what is said of a key; throws `notFound`, `forbidden`, or `conflict` for a revoked key or a name in use. */
export async function changeWriteKeyOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  entry: WriteKeyEntry,
  now: Date,
): Promise<void> {
  requireKeeper(principal);
  await db.$transaction(async (tx) => {
    const before = await getOpenKeyOrThrow(tx, id);
    await refuseSecondNameOrThrow(tx, entry.name, id);
    await tx.writeKey.update({ where: { id }, data: stored(entry), select: { id: true } });
    const [was, is] = [Object.entries(shown(before)), Object.entries(shown(entry))];
    const details = Object.fromEntries(is.filter(([, value], at) => String(value) !== String(was[at]?.[1])));
    if (Object.keys(details).length > 0)
      await appendAudit(tx, { actor: principal.userId, action: 'writeKey.changed', subject: id, details }, now);
  });
}

/** Revokes a key for good: what is sent with it is refused from then on. Throws as changeWriteKeyOrThrow does. */
export async function revokeWriteKeyOrThrow(db: AppDb, principal: Principal, id: string, now: Date): Promise<void> {
  requireKeeper(principal);
  await db.$transaction(async (tx) => {
    const { name } = await getOpenKeyOrThrow(tx, id);
    await tx.writeKey.update({ where: { id }, data: { revokedAt: now }, select: { id: true } });
    const event = {
      actor: principal.userId,
      action: 'writeKey.revoked',
      subject: id,
      details: { keyName: name },
    } as const;
    await appendAudit(tx, event, now);
  });
}
