import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JOURNAL_PATHS } from '@/lib/journal/envelope';
import { recordOf, rowsOf } from '@/lib/events/small-intake-story';

/** Bodies as the libraries send them, and the rows they must become; columns that are not named are null. */
const recorded = z
  .array(
    z.object({
      name: z.string(),
      envelope: z.object({
        path: z.enum(JOURNAL_PATHS),
        ua: z.string(),
        market: z.literal('FI').nullable(),
        consent: z.enum(['required', 'granted']),
      }),
      body: z.record(z.string(), z.unknown()),
      rows: z.array(z.record(z.string(), z.unknown())),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('recorded-bodies.json', import.meta.url), 'utf8')));

describe('what SDKs send becomes the rows that were worked out for it', () => {
  it.each(recorded)('$name', ({ envelope, body, rows }) => {
    const { events, rejects } = rowsOf(recordOf(body, envelope));
    expect(rejects).toEqual([]);
    expect(events.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))).toEqual(
      rows,
    );
  });
});
