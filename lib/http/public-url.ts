import { env } from '@/lib/env';

/** The one public address of this installation: TUOKIO_URL, or localhost with the port. */
export function publicUrl(): string {
  const { TUOKIO_URL, PORT } = env();
  return TUOKIO_URL ?? `http://localhost:${String(PORT)}`;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True when a browser's Origin header names this installation; the names of this machine itself count as one. */
export function isOwnOrigin(origin: string | null, address = publicUrl()): boolean {
  if (origin === null || !URL.canParse(origin)) return false;
  const [given, own] = [new URL(origin), new URL(address)];
  if (given.origin === own.origin) return true;
  const bothHere = LOOPBACK.has(given.hostname) && LOOPBACK.has(own.hostname);
  return bothHere && given.protocol === own.protocol && given.port === own.port;
}
