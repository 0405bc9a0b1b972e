import { z } from 'zod';

/**
 * What web and its normalising process say to each other, in JSON lines: first the settings, then one question at a time, each
 * answered by one line. The same question gives the same files, so that a process that died in the middle is asked again.
 */

/** A place in the journal: offset of a batch in a file. */
export const positionSchema = z.object({
  file: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
});
export type Position = z.infer<typeof positionSchema>;

export const normaliserSettingsSchema = z.object({
  /** Folder of the journal. */
  journal: z.string().min(1),
  /** Folder for what comes out; made when missing. */
  folder: z.string().min(1),
  /** Secret that keys of visitors and customers are salted with. */
  salt: z.string().min(1),
});
export type NormaliserSettings = z.infer<typeof normaliserSettingsSchema>;

/** One record of the journal: its batch, and its number in the batch from 0. */
const recordPlaceSchema = positionSchema.extend({ index: z.number().int().nonnegative() });
export type RecordPlace = z.infer<typeof recordPlaceSchema>;

export const normaliserQuestionSchema = z.object({
  from: positionSchema,
  /** Whole batches are read until this many records are in hand; at least one batch. */
  maxRecords: z.number().int().positive(),
  /** Records that killed the process before: each becomes one reject, unread. */
  poison: z.array(recordPlaceSchema).default([]),
  /** Says each record's place before it is read, so that a death tells which one it was. */
  careful: z.boolean().default(false),
});
export type NormaliserQuestion = z.infer<typeof normaliserQuestionSchema>;

export const normaliserAnswerSchema = z.object({
  /** Where the next question starts. */
  next: positionSchema,
  records: z.number(),
  events: z.number(),
  rejects: z.number(),
  /** Read from the journal. */
  bytes: z.number(),
  /** NDJSON of EVENT_COLUMNS in the folder; null when there is none. Whoever takes it in deletes it. */
  eventsFile: z.string().nullable(),
  /** NDJSON of REJECT_COLUMNS. */
  rejectsFile: z.string().nullable(),
  /** First and last receivedAt, UTC text; null without records. */
  oldestAt: z.string().nullable(),
  newestAt: z.string().nullable(),
  /** What of the journal could not be read and was passed over, as a sentence. */
  damage: z.string().optional(),
  /** True when nothing more stood in the journal. */
  caughtUp: z.boolean(),
});
export type NormaliserAnswer = z.infer<typeof normaliserAnswerSchema>;

/** A line of the process: the record it is about to read (when careful), an answer, or why it could not answer. */
export const normaliserMessageSchema = z.union([
  z.object({ at: recordPlaceSchema }),
  z.object({ answer: normaliserAnswerSchema }),
  z.object({ refusal: z.string() }),
]);
