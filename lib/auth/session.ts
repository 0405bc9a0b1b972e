/**
 * Who asks. A cookie alone proves nothing: on every request the row of its session is read, with its user, so that signing
 * out, disabling, a new role or a new password count at once. Pages and routes call this; proxy.ts is never a gate.
 */
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { cookieValue, sessionCookieName } from '@/lib/auth/cookies';
import { maySeeView, ROLES, type Principal, type ViewId } from '@/lib/auth/roles';
import { openSessionCookie } from '@/lib/auth/session-token';
import { appDb, type AppDb } from '@/lib/db/app-db';
import { readLiveSession } from '@/lib/db/sessions';
import { marketsSchema } from '@/lib/db/users';
import { publicUrl } from '@/lib/http/public-url';
import { LOCALES, type Locale } from '@/lib/i18n/locales';

/** A person signed in: the principal, and what only the person's own pages need. */
export interface SignedIn {
  readonly sessionId: string;
  readonly principal: Principal;
  readonly email: string;
  readonly locale: Locale;
  readonly theme: string | null;
}

// Trap: a role, market list or language that is not known fails the whole parse, and so refuses the person.
const userSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  markets: z.string().nullable(),
  locale: z.enum(LOCALES),
  theme: z.string().nullable(),
});

/** Whom a sealed cookie belongs to at this moment; null when nobody may use it. */
export async function signedInBy(
  db: AppDb,
  cookie: string | null,
  now: Date,
  use: 'used' | 'looked at' = 'used',
): Promise<SignedIn | null> {
  const sessionId = await openSessionCookie(cookie);
  const live = sessionId === null ? null : await readLiveSession(db, sessionId, now, use);
  const user = userSchema.safeParse(live?.user);
  if (live === null || !user.success) return null;
  const { id: userId, name, role, email, locale, theme } = user.data;
  const markets = user.data.markets === null ? null : marketsSchema.parse(JSON.parse(user.data.markets));
  return { sessionId: live.sessionId, principal: { userId, name, role, markets }, email, locale, theme };
}

/** Who sent a request; for route handlers. */
export async function signedInOf(request: Request, now: Date): Promise<SignedIn | null> {
  return signedInBy(appDb(), cookieOf(request), now);
}

function cookieOf(request: Request): string | null {
  return cookieValue(request.headers.get('cookie'), sessionCookieName(publicUrl()));
}

/** True while whoever sent a request that is still open is signed in with the same rights; does not count as use. */
export async function isStillSignedIn(request: Request, { principal }: SignedIn, now: Date): Promise<boolean> {
  const found = await signedInBy(appDb(), cookieOf(request), now, 'looked at');
  const rights = ({ userId, role, markets }: Principal) => JSON.stringify([userId, role, markets]);
  return found !== null && rights(found.principal) === rights(principal);
}

/** Who asks for this page, read once per request; null when nobody is signed in. For server components. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const jar = await cookies();
  return signedInBy(appDb(), jar.get(sessionCookieName(publicUrl()))?.value ?? null, new Date());
});

/** The principal of this page's request, or null. */
export async function currentPrincipal(): Promise<Principal | null> {
  return (await currentSession())?.principal ?? null;
}

/** The principal of this page's request; sends everybody else to the sign-in page. */
export async function requirePrincipal(): Promise<Principal> {
  return (await currentPrincipal()) ?? redirect('/sign-in');
}

/** The principal, when the role may open the view; a page that a role may not open does not exist for it. */
export async function requireView(view: ViewId): Promise<Principal> {
  const principal = await requirePrincipal();
  return maySeeView(principal, view) ? principal : notFound();
}
