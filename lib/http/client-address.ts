/**
 * Next gives a route the client's address only as X-Forwarded-For, which a client may write itself: lock-outs by address would
 * then stop nobody. So before Next sees a request, a channel of Node's own HTTP server stamps the true peer address into
 * a header of ours, whatever the client sent under that name.
 */
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { env } from '@/lib/env';

const HEADER = 'x-tuokio-client-address';
const DIRECT_HEADER = 'x-tuokio-direct-peer';

/** The address a request came from: the peer, or what the last `proxies` proxies say they were asked by. Pure. */
export function resolveAddress(peer: string, forwardedFor: string | undefined, proxies: number): string {
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const address = proxies === 0 ? peer : ([...chain, peer].at(-1 - proxies) ?? chain[0] ?? peer);
  return address.replace(/^::ffff:/, '').slice(0, 45);
}

/** Stamps every request of this process's HTTP servers from now on. Called once, from instrumentation.ts. */
export function stampClientAddresses(): void {
  const { TUOKIO_PROXIES } = env();
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    const forwarded = request.headers['x-forwarded-for'];
    const text = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
    const peer = request.socket.remoteAddress ?? 'unknown';
    request.headers[HEADER] = resolveAddress(peer, text, TUOKIO_PROXIES);
    // Next writes X-Forwarded-For itself, so a route cannot see whether there was one.
    request.headers[DIRECT_HEADER] = text === undefined ? peer : 'none';
  });
}

/** The stamped address of a request; `unknown` where nothing stamps (tests). */
export function clientAddress(headers: Headers): string {
  return headers.get(HEADER) ?? 'unknown';
}

/** The peer of a request that came through no proxy; null when it came through one, or nothing stamps. */
export function directPeer(headers: Headers): string | null {
  const peer = headers.get(DIRECT_HEADER);
  return peer === null || peer === 'none' ? null : peer;
}
