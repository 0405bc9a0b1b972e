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
  /** Hosts of the pages that may use the write key, with spaces between, where there are several: one shop on all of them. */
  readonly hosts?: string | undefined;
  /** First tag of accept-language. */
  readonly language?: string | undefined;
  /** From the header that a setting of the workspace names. */
  readonly country?: string | undefined;
}

const WRITTEN_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.]\d{1,9})?Z$/;
const OPTIONAL = ['ua', 'brands', 'platform', 'mobile', 'hosts', 'language', 'country'] as const;

/** By hand: a schema took as long for an envelope as all the rest for its event. */
function isEnvelope(value: unknown): value is JournalEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  const said: Partial<Record<keyof JournalEnvelope, unknown>> = value;
  return (
    typeof said.at === 'string' &&
    WRITTEN_TIME.test(said.at) &&
    !Number.isNaN(Date.parse(said.at)) &&
    typeof said.key === 'string' &&
    (said.market === null || typeof said.market === 'string') &&
    (said.consent === undefined || said.consent === 'required' || said.consent === 'granted') &&
    JOURNAL_PATHS.some((path) => path === said.path) &&
    typeof said.ip === 'string' &&
    OPTIONAL.every((name) => said[name] === undefined || typeof said[name] === 'string')
  );
}

/** Reads the envelope of a record; null when it is not one. */
export function parseEnvelope(bytes: Buffer): JournalEnvelope | null {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    return isEnvelope(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
