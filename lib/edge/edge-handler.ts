/**
 * What edge does with a request. The hot path has no framework, no schema library and waits twice: for the body, and for the disk.
 * Whatever is refused is answered with a sentence, counted, and shown on the connect page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerReading } from '@/lib/edge/answer-reading';
import type { EdgeParts } from '@/lib/edge/edge-parts';
import { Refusal, refuse } from '@/lib/edge/refusal';
import { sendAccepted, sendPreflight, sendRefusal } from '@/lib/edge/respond';
import { type EdgeRoute, routeOf } from '@/lib/edge/routes';
import { takeEvents } from '@/lib/edge/take-events';

/** Headers by which servers talk to themselves; Next had holes behind each of them, and no shop sends one. */
function hasInnerHeader({ rawHeaders }: IncomingMessage): boolean {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length >= 11 && /^(next-action|x-middleware-.*)$/i.test(name)) return true;
  }
  return false;
}

/** Counts the answer of a request that was read to its end; null when it is answered, or its client went away. */
async function answerEvents(
  parts: EdgeParts,
  request: IncomingMessage,
  response: ServerResponse,
  route: EdgeRoute & { readonly serves: 'events' },
): Promise<Refusal | null> {
  const started = performance.now();
  const result = await takeEvents(parts, request, route.path);
  if (result === null || result instanceof Refusal) return result;
  parts.counts.addAccepted(result, performance.now() - started);
  sendAccepted(response);
  return null;
}

/** Answers a request, or returns why it is refused. */
async function answer(
  parts: EdgeParts,
  request: IncomingMessage,
  response: ServerResponse,
  route: EdgeRoute | null,
): Promise<Refusal | null> {
  if (hasInnerHeader(request)) return refuse('header');
  if (route === null) return refuse('path');
  const { method } = request;
  if (method === 'POST' && route.serves === 'events') return answerEvents(parts, request, response, route);
  request.resume();
  if (method === 'OPTIONS') sendPreflight(response, request.headers['access-control-request-headers']);
  else if (method === 'POST' && route.serves === 'sdkMetrics') sendAccepted(response);
  else if (method === 'GET' || method === 'HEAD') return answerReading(parts, request, response, route);
  else return refuse('method');
  return null;
}

function pathOf(route: EdgeRoute | null): string {
  if (route === null) return '';
  return route.serves === 'events' ? `/v1/${route.path}` : route.serves;
}

/** Makes the listener of edge's HTTP server. */
export function edgeHandler(parts: EdgeParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (parts.isStopping()) response.shouldKeepAlive = false;
    const route = routeOf(request.url ?? '');
    const refused = (refusal: Refusal) => {
      parts.counts.addRefused(refusal.reason);
      const at = new Date(parts.now()).toISOString();
      parts.refusals.add(refusal, { at, path: pathOf(route), origin: request.headers.origin });
      request.resume();
      if (!response.headersSent) sendRefusal(response, refusal);
    };
    answer(parts, request, response, route).then(
      (refusal) => {
        if (refusal !== null) refused(refusal);
      },
      (error: unknown) => {
        parts.onDefect(error);
        refused(refuse('defect'));
      },
    );
  };
}
