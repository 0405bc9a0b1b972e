import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DemoPlan } from '@/data/demo/generator';
import { AppError } from '@/lib/http/errors';
import { firstDemoDay } from '@/lib/first-run/demo-days';
import { addDays } from '@/lib/metrics/civil';
import { DEMO_RECORD } from '@/lib/state/demo-record';

/**
 * What the demo must remember in its state folder: the plan, because every row follows from it and another first day would
 * make another company, and how far it has delivered. The file is also the mark by which a state folder is known as a
 * demo, which alone may be thrown away.
 */
export const planSchema = z.strictObject({
  seed: z.string(),
  startDay: z.iso.date(),
  scale: z.number().positive(),
  stories: z.boolean(),
  // A demo that was made before there were events stays without.
  eventsFrom: z.iso.date().nullable().default(null),
});
const recordSchema = z.strictObject({
  plan: planSchema,
  /** The civil day up to which everything but events has been loaded, exclusive; null before the first load. */
  deliveredUntil: z.iso.date().nullable(),
  /** The civil days from and up to (exclusive) which events have been delivered: older ones may still be to come. */
  eventsSince: z.iso.date().nullable().default(null),
  eventsUntil: z.iso.date().nullable().default(null),
});
export type DemoRecord = z.infer<typeof recordSchema>;

const SEED = 'tuokio';

function fileOf(root: string): string {
  return join(root, DEMO_RECORD);
}

/** Returns the record of a state folder, null when there is no demo in it. Throws AppError `conflict` when it is damaged. */
export function readDemoRecordOrThrow(root: string): DemoRecord | null {
  const file = fileOf(root);
  if (!existsSync(file)) return null;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const message = `The record of the demo, ${file}, is damaged. Make the demo anew with npm run demo -- --fresh.`;
    throw new AppError('conflict', message, undefined, { cause: error });
  }
}

/** Writes the record beside the old one and renames it into its place. */
export function writeDemoRecord(root: string, record: DemoRecord): void {
  const temporary = `${fileOf(root)}.new`;
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, fileOf(root));
}

/**
 * Returns the plan of a demo that is made on a civil day: it begins on the first of the month 24 months before, and has web events
 * of all its days, or of the last `eventDays`.
 */
export function newDemoPlan(today: string, scale: number, eventDays?: number): DemoPlan {
  const startDay = firstDemoDay(today);
  const eventsFrom = eventDays === undefined ? startDay : addDays(today, -eventDays);
  return { seed: SEED, startDay, scale, stories: true, eventsFrom: eventsFrom < startDay ? startDay : eventsFrom };
}
