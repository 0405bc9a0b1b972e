import type { Properties } from '@/lib/edge/tracker/tracked-event';

/** Returns what a page passed as something whose properties can be read; what is no object has none. */
export function asObject(value: unknown): Properties {
  return typeof value === 'object' ? { ...value } : {};
}
