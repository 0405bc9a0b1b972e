import type { IncomingMessage } from 'node:http';
import { acceptBody } from '@/lib/edge/accept-body';
import { forwardedFor } from '@/lib/edge/forwarded-for';
import { cutAddresses } from '@/lib/edge/cut-addresses';
import type { EdgeParts } from '@/lib/edge/edge-parts';
import { networkPrefix } from '@/lib/edge/network-prefix';
import { readBody } from '@/lib/edge/read-body';
import { Refusal } from '@/lib/edge/refusal';
import { requestEnvelope } from '@/lib/edge/request-envelope';
import { resolveAddress } from '@/lib/http/client-address';
import { AppError } from '@/lib/http/errors';
import type { JournalPath } from '@/lib/journal/envelope';

const RETRY_LOW_S = 30;
const RETRY_FAILED_S = 5;
const RETRY_BUSY_S = 1;

function userOf(authorization: string | undefined): string | null {
  if (authorization === undefined || !/^basic /i.test(authorization)) return null;
  const text = Buffer.from(authorization.slice(6), 'base64').toString('latin1');
  const colon = text.indexOf(':');
  return colon === -1 ? text : text.slice(0, colon);
}

function journalRefusal(error: unknown, keyId: string): Refusal {
  if (!(error instanceof AppError)) throw error;
  const why = error.details?.['why'];
  if (why === 'low') return new Refusal('low', 503, error.message, { retryAfter: RETRY_LOW_S, keyId });
  if (why === 'busy') return new Refusal('busy', 503, error.message, { retryAfter: RETRY_BUSY_S, keyId });
  return new Refusal(why === 'closed' ? 'closed' : 'failed', 503, error.message, { retryAfter: RETRY_FAILED_S, keyId });
}

/** Takes a body to the journal; returns how many events were kept, or why none. */
async function keep(parts: EdgeParts, request: IncomingMessage, path: JournalPath, body: Buffer) {
  const { headers, socket } = request;
  const now = parts.now();
  const snapshot = parts.keys.current();
  const delivery = { path, body, user: userOf(headers.authorization), origin: headers.origin };
  const accepted = acceptBody(delivery, {
    snapshot,
    buckets: parts.buckets,
    names: parts.names,
    now: performance.now(),
  });
  if (accepted instanceof Refusal) return accepted;
  const address = resolveAddress(socket.remoteAddress ?? '', forwardedFor(request), parts.proxies);
  const envelope = requestEnvelope(headers, {
    at: new Date(now).toISOString(),
    key: accepted.key,
    path,
    network: networkPrefix(address),
    countryHeader: snapshot?.countryHeader ?? null,
  });
  try {
    if (accepted.events > 0) await parts.journal.append(envelope, cutAddresses(body));
    return accepted.events;
  } catch (error) {
    return journalRefusal(error, accepted.key.id);
  }
}

/**
 * Takes the events of a request to the journal. Resolves with their number once they are on disk, with a refusal, or with null when
 * the client went away.
 */
export async function takeEvents(parts: EdgeParts, request: IncomingMessage, path: JournalPath) {
  const { body, held } = await readBody(request, parts.inFlight);
  try {
    return body instanceof Refusal || body === null ? body : await keep(parts, request, path, body);
  } finally {
    parts.inFlight.bytes -= held;
  }
}
