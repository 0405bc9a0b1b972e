import { z } from 'zod';
import { ALERT_STATUSES } from './evaluate';

/** What an alert is and last read, as it is kept in the app database and shown on its page. */

const key = z.string().nullable();
const number = z.number().nullable();

export const alertStateSchema = z.object({
  status: z.enum(ALERT_STATUSES),
  seen: z.string().nullable(),
  toldOf: z.string().nullable(),
  broken: z.number(),
  told: z.number(),
  toldAt: z.string().nullable(),
  toldKeys: z.array(key).readonly(),
  episode: z.number(),
  snoozedUntil: z.string().nullable(),
});

const reading = z.object({
  key,
  value: number,
  against: number,
  pace: number,
  sample: number,
  sampleAgainst: number,
});

/** Why a rule could not be judged. */
export const UNKNOWN_BECAUSE = ['noValue', 'smallSample', 'nothingToCompare', 'refused'] as const;

/** The last look at the data: what it was of, and the value that stands for it. */
export const lastReadingSchema = z.object({
  /** The whole; null where the rule could not be answered. */
  whole: reading.nullable(),
  /** Values that break the rule, at most twenty. */
  broken: z.array(reading),
  brokenCount: z.number(),
  why: z.enum(UNKNOWN_BECAUSE).nullable(),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  currency: z.string(),
});
export type LastReading = z.infer<typeof lastReadingSchema>;
