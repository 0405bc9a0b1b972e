import { createHash } from 'node:crypto';
import { z } from 'zod';

const KEY = z.object({
  id: z.string(),
  key: z.string().min(1),
  name: z.string(),
  market: z.string().nullable(),
  consent: z.enum(['required', 'granted']),
  eventsPerSecond: z.number().positive(),
  origins: z.array(z.string()),
  revoked: z.boolean(),
});
const SNAPSHOT = z.object({
  format: z.literal(1),
  publishedAt: z.iso.datetime(),
  sha256: z.string(),
  content: z.unknown(),
});
const CONTENT = z.object({
  keys: z.array(KEY),
  privateHeaders: z.object({ country: z.string().nullable() }),
});

/** A write key as web publishes it. */
export type PublishedKey = z.infer<typeof KEY>;

/** What edge knows of write keys. */
export interface KeySnapshot {
  readonly publishedAt: string;
  /** By the text that SDKs send. */
  readonly keys: ReadonlyMap<string, PublishedKey>;
  /** Name of the header in which a proxy tells the country; null when none does. */
  readonly countryHeader: string | null;
}

/** Reads a snapshot; null when it is not whole or not of this format. */
export function parseKeySnapshot(text: string): KeySnapshot | null {
  try {
    const { publishedAt, sha256, content } = SNAPSHOT.parse(JSON.parse(text));
    if (createHash('sha256').update(JSON.stringify(content)).digest('hex') !== sha256) return null;
    const { keys, privateHeaders } = CONTENT.parse(content);
    return {
      publishedAt,
      keys: new Map(keys.map((key) => [key.key, key])),
      countryHeader: privateHeaders.country?.toLowerCase() ?? null,
    };
  } catch {
    return null;
  }
}
