import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { type OpenOptions, openWarehouse } from '@/lib/warehouse/open-warehouse';

/**
 * The one instance of this process. It hangs on globalThis because Next bundles a module more than once (instrumentation,
 * each route): two copies of a module variable would be two instances of one file, which loses data without an error.
 */
const KEY = Symbol.for('tuokio.warehouse');

function isOpening(value: unknown): value is Promise<DuckDbEngine> {
  return value instanceof Promise;
}

/**
 * Returns this process's warehouse, opened by the first call; later calls, also concurrent ones and those of other bundles,
 * get the same. Throws as openWarehouse does, and then the next call tries again.
 */
export function warehouse(options: OpenOptions = { holder: 'command line' }): Promise<DuckDbEngine> {
  const held: unknown = Reflect.get(globalThis, KEY);
  if (isOpening(held)) return held;
  const opening = openWarehouse(options);
  Reflect.set(globalThis, KEY, opening);
  opening.catch(() => Reflect.deleteProperty(globalThis, KEY));
  return opening;
}

/** Closes this process's warehouse if it is open and forgets it. */
export async function closeWarehouse(): Promise<void> {
  const held: unknown = Reflect.get(globalThis, KEY);
  if (!isOpening(held)) return;
  Reflect.deleteProperty(globalThis, KEY);
  await (await held).close();
}
