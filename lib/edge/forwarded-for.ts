import type { IncomingMessage } from 'node:http';

/** What proxies say of where a request came from, as they wrote it; undefined when there is none. */
export function forwardedFor({ headers }: IncomingMessage): string | undefined {
  const header = headers['x-forwarded-for'];
  return Array.isArray(header) ? header.join(',') : header;
}
