import { decode, encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { readSecretOrThrow } from '@/lib/state/secrets';
import { statePaths } from '@/lib/state/state-paths';

let secret: string | undefined;

/** The secret that seals session cookies, from the state folder; throws when it is missing or weak. */
export function sessionSecret(): string {
  secret ??= readSecretOrThrow(statePaths(env().TUOKIO_DATA), 'session');
  return secret;
}

/** Seals a session id into the value of the cookie, good for some seconds. */
export function sealSessionId(sessionId: string, maxAge: number): Promise<string> {
  return encode({ token: { sub: sessionId }, secret: sessionSecret(), maxAge });
}

/** The session id in a sealed cookie; null when it was not sealed here or is too old. */
export async function openSessionCookie(value: string | null): Promise<string | null> {
  if (value === null || value === '' || value.length > 4096) return null;
  const token = await decode({ token: value, secret: sessionSecret() }).catch(() => null);
  return typeof token?.sub === 'string' ? token.sub : null;
}
