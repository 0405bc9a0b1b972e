/**
 * next-auth with credentials: it checks the form's token, calls signIn and seals the session's id into a cookie. The token
 * holds that id and nothing else; who the person is and what they may do is read from the database on each request.
 */
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { sessionCookieName } from '@/lib/auth/cookies';
import { sessionSecret } from '@/lib/auth/session-token';
import { signIn } from '@/lib/auth/sign-in';
import { appDb } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { endSession, SESSION_HOURS } from '@/lib/db/sessions';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import { publicUrl } from '@/lib/http/public-url';

/** Where a sign-in or sign-out comes from, and when. */
export interface From {
  readonly address: string;
  readonly userAgent: string;
  readonly now: Date;
  /** Told the language of the person who was let in. */
  readonly onSignIn: (locale: string) => void;
}

const MAX_AGE = SESSION_HOURS * 3600;

async function authorise(entry: Record<string, string> | undefined, { address, userAgent, now, onSignIn }: From) {
  const attempt = { email: entry?.['email'] ?? '', password: entry?.['password'] ?? '', address, userAgent };
  // Trap: next-auth puts the message of whatever is thrown here into an address, so only words of ours may leave.
  const result = await signIn(appDb(), attempt, now).catch((error: unknown) => {
    if (!(error instanceof AppError)) log.error(describeError(error), 'sign-in failed');
    throw new Error('busy');
  });
  if (result.ok) {
    onSignIn(result.locale);
    return { id: result.sessionId };
  }
  if (result.reason === 'locked') throw new Error('locked');
  return null;
}

async function noteSignOut(sessionId: string | undefined, { address, now }: From): Promise<void> {
  if (sessionId === undefined) return;
  await appDb().$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { userId: true } });
    if (session === null || !(await endSession(tx, sessionId, now))) return;
    await appendAudit(tx, { actor: session.userId, action: 'signOut', address }, now);
  });
}

function cookie(name: string, secure: boolean) {
  return { name, options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure } };
}

/** next-auth's options for one request. */
export function authOptions(from: From): AuthOptions {
  const session = sessionCookieName(publicUrl());
  const secure = session.startsWith('__Host-');
  return {
    secret: sessionSecret(),
    useSecureCookies: secure,
    providers: [
      CredentialsProvider({
        id: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: (entry) => authorise(entry, from),
      }),
    ],
    session: { strategy: 'jwt', maxAge: MAX_AGE },
    jwt: { maxAge: MAX_AGE },
    cookies: {
      sessionToken: cookie(session, secure),
      csrfToken: cookie(session.replace('session', 'csrf'), secure),
      callbackUrl: cookie(session.replace('session', 'callback'), secure),
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    callbacks: {
      jwt: ({ token }) => ({ sub: token.sub ?? '' }),
      // Only this very origin: a prefix or a host that looks alike is an open redirect.
      redirect: ({ url, baseUrl }) =>
        URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin ? url : baseUrl,
    },
    events: { signOut: ({ token }) => noteSignOut(token.sub, from) },
    logger: {
      error: (code) => log.error({ code }, 'next-auth'),
      warn: (code) => log.warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}
