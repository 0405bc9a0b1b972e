import { z } from 'zod';
import { WATCHES, type Watch } from '@/lib/alerts/watch';
import { appendAudit } from '@/lib/db/audit';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { INPUTS, type InputId } from '@/lib/metrics/facts';

/** Which watches an administrator switched off, and which inputs were there when coverage was last looked at. */
const OFF = 'watches-off';
const SEEN = 'inputs-seen';

async function readList<T extends string>(
  db: AppDb | AppTx,
  key: string,
  known: readonly T[],
): Promise<readonly T[] | null> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } });
  if (row === null) return null;
  const names = z.array(z.string()).parse(JSON.parse(row.value));
  return known.filter((name) => names.includes(name));
}

async function keepList(tx: AppDb | AppTx, key: string, names: readonly string[], now: Date): Promise<void> {
  const value = JSON.stringify(names);
  await tx.setting.upsert({
    where: { key },
    create: { key, value, updatedAt: now },
    update: { value, updatedAt: now },
    select: { key: true },
  });
}

/** The watches that are switched on: all, but for those that somebody switched off. */
export async function readWatches(db: AppDb | AppTx): Promise<readonly Watch[]> {
  const off = (await readList(db, OFF, WATCHES)) ?? [];
  return WATCHES.filter((watch) => !off.includes(watch));
}

/** Switches a watch on or off inside the caller's transaction, and logs it. */
export async function writeWatch(
  tx: AppTx,
  actor: string,
  { watch, on }: { readonly watch: Watch; readonly on: boolean },
  now: Date,
): Promise<void> {
  const off = ((await readList(tx, OFF, WATCHES)) ?? []).filter((one) => one !== watch);
  await keepList(tx, OFF, on ? off : [...off, watch], now);
  await appendAudit(tx, { actor, action: 'setting.changed', subject: 'watches', details: { watch, on } }, now);
}

/** Inputs that were loaded when coverage was last looked at; null while it never was. */
export async function readInputsSeen(db: AppDb | AppTx): Promise<readonly InputId[] | null> {
  return readList(db, SEEN, INPUTS);
}

/** Keeps which inputs are loaded now. */
export async function keepInputsSeen(db: AppDb | AppTx, inputs: readonly InputId[], now: Date): Promise<void> {
  await keepList(db, SEEN, inputs, now);
}
