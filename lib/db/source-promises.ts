import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { promiseSchema, type Promises, type SourcePromise } from '@/lib/loaders/health/promise';

const KEY = 'promises';
const stored = z.record(z.string(), promiseSchema);

/** Promises of sources as administrators set them; the product's own hold for the others. */
export async function readPromises(db: AppDb | AppTx): Promise<Promises> {
  const row = await db.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  return row === null ? {} : stored.parse(JSON.parse(row.value));
}

/** Sets the promise of a source inside the caller's transaction, or gives it back to the product with null, and logs it. */
export async function writePromise(
  tx: AppTx,
  actor: string,
  { source, promise }: { readonly source: string; readonly promise: SourcePromise | null },
  now: Date,
): Promise<void> {
  const { [source]: _before, ...others } = await readPromises(tx);
  const value = JSON.stringify(promise === null ? others : { ...others, [source]: promise });
  await tx.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value, updatedAt: now },
    update: { value, updatedAt: now },
    select: { key: true },
  });
  const details = { source, to: JSON.stringify(promise) };
  await appendAudit(tx, { actor, action: 'setting.changed', subject: KEY, details }, now);
}
