import type { IncomingHttpHeaders } from 'node:http';
import type { PublishedKey } from '@/lib/edge/key-snapshot';
import type { JournalEnvelope, JournalPath } from '@/lib/journal/envelope';

const MOST_CHARACTERS = 1024;

function cut(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header !== '' ? header.slice(0, MOST_CHARACTERS) : undefined;
}

/** A key is published once and used by many requests. */
const HOSTS = new WeakMap<PublishedKey, { readonly hosts: string | undefined }>();

function hostsOf(key: PublishedKey): string | undefined {
  const known = HOSTS.get(key);
  if (known !== undefined) return known.hosts;
  const hosts = [
    ...new Set(key.origins.filter((origin) => URL.canParse(origin)).map((origin) => new URL(origin).hostname)),
  ];
  const made = { hosts: hosts.length > 1 ? hosts.join(' ') : undefined };
  HOSTS.set(key, made);
  return made.hosts;
}

/** What is known of a request beside its body and headers. */
export interface RequestFacts {
  readonly at: string;
  readonly key: PublishedKey;
  readonly path: JournalPath;
  /** Network of the client, never its address. */
  readonly network: string;
  readonly countryHeader: string | null;
}

/** Builds the envelope of a record from a request; headers are cut to 1,024 characters. */
export function requestEnvelope(headers: IncomingHttpHeaders, facts: RequestFacts): JournalEnvelope {
  const { at, key, path, network, countryHeader } = facts;
  return {
    at,
    key: key.id,
    market: key.market,
    consent: key.consent,
    path,
    ip: network,
    ua: cut(headers['user-agent']),
    brands: cut(headers['sec-ch-ua']),
    platform: cut(headers['sec-ch-ua-platform']),
    mobile: cut(headers['sec-ch-ua-mobile']),
    hosts: hostsOf(key),
    language: /^[\w-]{1,35}/.exec(headers['accept-language'] ?? '')?.[0],
    country: countryHeader === null ? undefined : cut(headers[countryHeader]),
  };
}
