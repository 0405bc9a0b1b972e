import { z } from 'zod';

/**
 * What was promised of a source: by when it delivers each day, or how old its last delivery may be. Without a word of an
 * administrator, what is sent by the shop itself may wait five minutes, and a source that came on most of the last nights is
 * expected by six each morning; of any other nothing is promised.
 */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 06:00');

export const promiseSchema = z.discriminatedUnion('is', [
  /** Delivered each day by a local time of the workspace. */
  z.strictObject({ is: z.literal('daily'), by: clock }),
  /** The last delivery is at most so old; for the stream of events: none waits longer. */
  z.strictObject({ is: z.literal('within'), minutes: z.number().int().min(1).max(44_640) }),
  z.strictObject({ is: z.literal('none') }),
]);
export type SourcePromise = z.infer<typeof promiseSchema>;

/** Promises by source, as administrators set them. */
export type Promises = Readonly<Record<string, SourcePromise>>;

/** The source of what the shop sends through edge. */
export const STREAM = 'edge';

const NIGHTS = 2;

/** The promise of a source; `nights` counts the days, of the four up to its last delivery, on which it came by itself. */
export function promiseOf(promises: Promises, source: string, nights: number): SourcePromise {
  const set = promises[source];
  if (set !== undefined) return set;
  if (source === STREAM) return { is: 'within', minutes: 5 };
  return nights >= NIGHTS ? { is: 'daily', by: '06:00' } : { is: 'none' };
}
