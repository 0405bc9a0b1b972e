/**
 * Sends people without a session cookie to the sign-in page and puts security headers on every answer, with a fresh nonce
 * for the scripts of a page. Never a gate: a cookie that is there may be worthless; pages and routes read the session themselves.
 */
import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { sessionCookieName } from '@/lib/auth/cookies';
import { contentSecurityPolicy, SECURITY_HEADERS } from '@/lib/http/security-headers';
import { publicUrl } from '@/lib/http/public-url';

/** Pages and paths that people without a session may ask for; everything under /api answers for itself. */
const OPEN = /^\/(sign-in|setup|reset|readyz|healthz|api|_next)(\/|$)|^\/[a-z0-9-]+\.(ico|svg|png|txt|webmanifest)$/;

/** Next calls this before every request. */
export function proxy(request: NextRequest): NextResponse {
  const address = publicUrl();
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const response = respond(request, address, nonce, policy);
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  if (address.startsWith('https:')) response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  return response;
}

function respond(request: NextRequest, address: string, nonce: string, policy: string): NextResponse {
  const { pathname } = request.nextUrl;
  if (!OPEN.test(pathname) && !request.cookies.has(sessionCookieName(address))) {
    const signIn = new URL('/sign-in', address);
    if (pathname !== '/') signIn.searchParams.set('next', `${pathname}${request.nextUrl.search}`);
    return NextResponse.redirect(signIn);
  }
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  return NextResponse.next({ request: { headers } });
}
