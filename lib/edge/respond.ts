import type { ServerResponse } from 'node:http';
import type { Refusal } from '@/lib/edge/refusal';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Trap: Node writes the head and a Buffer as two pieces, and the head and a string as one. */
const ACCEPTED = '{"success":true}';

/** On every answer. Pages of any shop may read it, and a browser sends no cookie along: there is none. */
const ALWAYS = [
  'Access-Control-Allow-Origin',
  '*',
  'Cache-Control',
  'no-store',
  'X-Content-Type-Options',
  'nosniff',
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy',
  'cross-origin',
] as const;
const ACCEPTED_HEADERS = ['Content-Type', JSON_TYPE, 'Content-Length', String(ACCEPTED.length), ...ALWAYS];

/** Says that what was sent is on disk, in the words of Segment's API. */
export function sendAccepted(response: ServerResponse): void {
  response.writeHead(200, ACCEPTED_HEADERS);
  response.end(ACCEPTED);
}

/** Sends a text. */
export function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  more: string[] = [],
): void {
  response.writeHead(status, [
    'Content-Type',
    type,
    'Content-Length',
    String(Buffer.byteLength(text)),
    ...ALWAYS,
    ...more,
  ]);
  response.end(text);
}

/** Sends an object as JSON. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, JSON_TYPE, JSON.stringify(body));
}

/** Says why a request is refused. */
export function sendRefusal(response: ServerResponse, { reason, status, sentence, details }: Refusal): void {
  const body = JSON.stringify({ success: false, error: { code: reason, message: sentence } });
  const more = [
    ...(details.retryAfter === undefined
      ? []
      : ['Retry-After', String(details.retryAfter), 'Access-Control-Expose-Headers', 'Retry-After']),
    ...(status === 401 ? ['WWW-Authenticate', 'Basic realm="write key"'] : []),
    ...(status === 405 ? ['Allow', 'GET, POST, OPTIONS'] : []),
  ];
  sendText(response, status, JSON_TYPE, body, more);
}

const HEADER_NAMES = /^[a-z0-9-]+( *, *[a-z0-9-]+){0,30}$/i;

/** Answers a browser that asks whether a page may send: every page and every plain header, never with credentials. */
export function sendPreflight(response: ServerResponse, askedHeaders: string | undefined): void {
  const headers = askedHeaders !== undefined && HEADER_NAMES.test(askedHeaders) ? askedHeaders : 'content-type';
  response.writeHead(204, [
    ...ALWAYS,
    'Access-Control-Allow-Methods',
    'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers',
    headers,
    'Access-Control-Max-Age',
    '86400',
  ]);
  response.end();
}
