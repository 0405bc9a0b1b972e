import { z } from 'zod';

/** What kind of call a record came by; the short and long paths of the Segment API are one kind. */
export const JOURNAL_PATHS = ['track', 'page', 'screen', 'identify', 'group', 'alias', 'batch'] as const;
export type JournalPath = (typeof JOURNAL_PATHS)[number];

/** What edge knows of a request and its body does not say. Network addresses are cut (/24, /48) before they come here. */
export interface JournalEnvelope {
  /** When edge received it, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** Id of the write key, never the key itself. */
  readonly key: string;
  /** Market of the write key; null when it has none. */
  readonly market: string | null;
  /** Of the write key: what an event without a word on consent means. Absent: required. */
  readonly consent?: 'required' | 'granted' | undefined;
  readonly path: JournalPath;
  readonly ip: string;
  readonly ua?: string | undefined;
  /** sec-ch-ua */
  readonly brands?: string | undefined;
  /** sec-ch-ua-platform */
  readonly platform?: string | undefined;
  /** sec-ch-ua-mobile */
  readonly mobile?: string | undefined;
  readonly referer?: string | undefined;
  readonly origin?: string | undefined;
  /** First tag of accept-language. */
  readonly language?: string | undefined;
  /** From the header that a setting of the workspace names. */
  readonly country?: string | undefined;
}

const ENVELOPE: z.ZodType<JournalEnvelope> = z.object({
  at: z.iso.datetime(),
  key: z.string(),
  market: z.string().nullable(),
  consent: z.enum(['required', 'granted']).optional(),
  path: z.enum(JOURNAL_PATHS),
  ip: z.string(),
  ua: z.string().optional(),
  brands: z.string().optional(),
  platform: z.string().optional(),
  mobile: z.string().optional(),
  referer: z.string().optional(),
  origin: z.string().optional(),
  language: z.string().optional(),
  country: z.string().optional(),
});

/** Reads the envelope of a record; null when it is not one. */
export function parseEnvelope(bytes: Buffer): JournalEnvelope | null {
  try {
    return ENVELOPE.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
