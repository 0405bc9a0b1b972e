import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request says of who sends it. */
export interface MetricsRequest {
  /** Address of the peer, as the socket knows it. */
  readonly peer: string;
  readonly forwardedFor: string | undefined;
  readonly authorization: string | undefined;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * True when a request may read /metrics: it comes from this machine and through no proxy, or bears the token of
 * TUOKIO_METRICS_TOKEN. Trap: behind a proxy of this machine every stranger comes from 127.0.0.1.
 */
export function mayReadMetrics(
  { peer, forwardedFor, authorization }: MetricsRequest,
  token: string | undefined,
): boolean {
  if (token !== undefined && authorization !== undefined)
    return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
  return forwardedFor === undefined && LOOPBACK.test(peer);
}
