/**
 * The one wrapper of every API route and the only try/catch of the server: it checks where a request comes from, who
 * sends it and what it holds, runs the handler, and maps whatever is thrown to one shape of error. A route says who may call
 * it; there is no default, so that forgetting it is a type error.
 */
import { randomUUID } from 'node:crypto';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { may, type Ability, type Principal } from '@/lib/auth/roles';
import { signedInOf, type SignedIn } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { clientAddress } from '@/lib/http/client-address';
import { AppError } from '@/lib/http/errors';
import { countAnswer } from '@/lib/http/figures';
import { describeError, log } from '@/lib/http/log';
import { isOwnOrigin } from '@/lib/http/public-url';
import { parseOrThrow, readJsonOrThrow, readQueryOrThrow } from '@/lib/http/request-input';

const DEFAULT_BODY_BYTES = 64 * 1024;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who may call a route: anybody signed in, or a role with the ability. */
export type Who = 'signedIn' | { readonly ability: Ability };

/** What a route takes. Parts without a schema are not read, and null in the call. */
export interface Takes<B, Q, P> {
  readonly body?: z.ZodType<B>;
  readonly query?: z.ZodType<Q>;
  readonly params?: z.ZodType<P>;
  /** Cap of the body in bytes; 64 KB when absent. */
  readonly maxBodyBytes?: number;
}

/** What a handler is given. */
export interface Call<B, Q, P> {
  readonly request: NextRequest;
  readonly requestId: string;
  readonly now: Date;
  readonly address: string;
  readonly body: B;
  readonly query: Q;
  readonly params: P;
}
/** What the handler of a route that needs a sign-in is given besides. */
export interface SignedInCall<B, Q, P> extends Call<B, Q, P> {
  readonly principal: Principal;
  readonly session: SignedIn;
}

/** Next's handler of one method. */
export type RouteHandler = (request: NextRequest, context: { params: Promise<unknown> }) => Promise<Response>;

function refuseForeignOrThrow(request: Request): void {
  if (READING.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  if (isOwnOrigin(request.headers.get('origin')) && (site === null || site === 'same-origin')) return;
  throw new AppError(
    'forbidden',
    'This request does not come from a page of this installation. Open Tuokio at its own address; TUOKIO_URL names it.',
  );
}

async function authoriseOrThrow(who: Who, request: Request, now: Date): Promise<SignedIn> {
  const session = await signedInOf(request, now);
  if (session === null) throw new AppError('signInRequired', 'Sign in first.');
  if (who === 'signedIn' || may(session.principal, who.ability)) return session;
  const details = { method: request.method, path: new URL(request.url).pathname.slice(0, 200) };
  const address = clientAddress(request.headers);
  await recordAudit(appDb(), { actor: session.principal.userId, action: 'access.refused', address, details }, now);
  throw new AppError('forbidden', 'Your role does not include this. Ask an administrator.');
}

function errorResponse(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : null;
  if (known === null || known.code === 'internal') log.error({ requestId, ...describeError(error) }, 'request failed');
  const shown =
    known === null || known.code === 'internal'
      ? new AppError('internal', `Something went wrong. Its number in the log is ${requestId}.`)
      : known;
  const { code, message, details = {}, status } = shown;
  return Response.json({ error: { code, message, details, requestId } }, { status });
}

function respond(result: unknown): Response {
  if (result instanceof Response) return result;
  return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
}

function withHeaders(response: Response, requestId: string): Response {
  countAnswer(response.status);
  // A stream of events must reach the reader as it is written: whoever compresses it holds it back.
  const streams = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
  response.headers.set('Cache-Control', `private, no-store${streams ? ', no-transform' : ''}`);
  response.headers.set('X-Request-Id', requestId);
  return response;
}

async function readCall(takes: Takes<unknown, unknown, unknown>, request: NextRequest, given: Promise<unknown>) {
  const params = takes.params ? parseOrThrow(takes.params, await given, 'address') : null;
  const query = takes.query ? parseOrThrow(takes.query, readQueryOrThrow(request.url), 'query') : null;
  const json = takes.body ? await readJsonOrThrow(request, takes.maxBodyBytes ?? DEFAULT_BODY_BYTES) : null;
  const body = takes.body ? parseOrThrow(takes.body, json, 'body') : null;
  return { request, params, query, body, address: clientAddress(request.headers) };
}

type Run = (request: NextRequest, params: Promise<unknown>, requestId: string, now: Date) => unknown;

function answering(run: Run): RouteHandler {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      refuseForeignOrThrow(request);
      return withHeaders(respond(await run(request, context.params, requestId, new Date())), requestId);
    } catch (error) {
      return withHeaders(errorResponse(error, requestId), requestId);
    }
  };
}

/** A route that anybody may call: its handler is given no principal. It returns JSON, a Response, or undefined for 204. */
export function publicRoute<B = null, Q = null, P = null>(
  takes: Takes<B, Q, P>,
  handler: (call: Call<B, Q, P>) => unknown,
): RouteHandler;
export function publicRoute(
  takes: Takes<unknown, unknown, unknown>,
  handler: (call: Call<unknown, unknown, unknown>) => unknown,
): RouteHandler {
  return answering(async (request, params, requestId, now) =>
    handler({ ...(await readCall(takes, request, params)), requestId, now }),
  );
}

/** A route for people who are signed in and may: the handler returns JSON, a Response, or undefined for 204. */
export function route<B = null, Q = null, P = null>(
  spec: Takes<B, Q, P> & { readonly who: Who },
  handler: (call: SignedInCall<B, Q, P>) => unknown,
): RouteHandler;
export function route(
  spec: Takes<unknown, unknown, unknown> & { readonly who: Who },
  handler: (call: SignedInCall<unknown, unknown, unknown>) => unknown,
): RouteHandler {
  return answering(async (request, params, requestId, now) => {
    const session = await authoriseOrThrow(spec.who, request, now);
    return handler({
      ...(await readCall(spec, request, params)),
      requestId,
      now,
      session,
      principal: session.principal,
    });
  });
}
