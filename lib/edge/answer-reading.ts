import type { IncomingMessage, ServerResponse } from 'node:http';
import { findKey } from '@/lib/edge/accept-body';
import type { EdgeParts } from '@/lib/edge/edge-parts';
import { forwardedFor } from '@/lib/edge/forwarded-for';
import { Refusal, refuse } from '@/lib/edge/refusal';
import { sendJson, sendText } from '@/lib/edge/respond';
import type { EdgeRoute } from '@/lib/edge/routes';
import { sendScript } from '@/lib/edge/send-script';
import { sdkSettings } from '@/lib/edge/sdk-settings';
import type { TrackerScript } from '@/lib/edge/tracker-files';
import type { WatchedKeys } from '@/lib/edge/watch-keys';
import { EXPOSITION_TYPE } from '@/lib/http/exposition';
import { mayReadMetrics } from '@/lib/http/metrics-reader';

function keysState(keys: WatchedKeys): 'none' | 'current' | 'damaged' {
  if (keys.current() === null) return 'none';
  return keys.isWhole() ? 'current' : 'damaged';
}

function readiness({ keys, journal }: EdgeParts) {
  const ready = keys.current() !== null && journal.state === 'open';
  return { ready, keys: keysState(keys), journal: journal.state };
}

function isMetricsReader(parts: EdgeParts, request: IncomingMessage): boolean {
  const { authorization } = request.headers;
  const asked = { peer: request.socket.remoteAddress ?? '', forwardedFor: forwardedFor(request), authorization };
  return mayReadMetrics(asked, parts.metricsToken);
}

/** The tracker by what the write key says of consent; a key that is not known gets the one that stores nothing. */
function trackerOf({ keys }: EdgeParts, { url = '' }: IncomingMessage): TrackerScript {
  const key = findKey(keys.current(), new URL(url, 'http://edge').searchParams.get('key'), undefined);
  return !(key instanceof Refusal) && key.consent === 'granted' ? 't-granted.js' : 't-required.js';
}

function answerScript(
  { tracker }: EdgeParts,
  request: IncomingMessage,
  response: ServerResponse,
  name: TrackerScript,
): Refusal | null {
  const file = tracker.get(name);
  if (file === undefined) return refuse('path');
  sendScript(request, response, file);
  return null;
}

/** Answers a GET; returns a refusal where there is nothing to read. */
export function answerReading(
  parts: EdgeParts,
  request: IncomingMessage,
  response: ServerResponse,
  route: EdgeRoute,
): Refusal | null {
  switch (route.serves) {
    case 'settings': {
      const key = findKey(parts.keys.current(), route.key, undefined);
      if (key instanceof Refusal) return key;
      sendJson(response, 200, sdkSettings(key.key, parts.publicUrl));
      return null;
    }
    case 'healthz':
      sendJson(response, 200, { ok: true });
      return null;
    case 'readyz': {
      const state = readiness(parts);
      sendJson(response, state.ready ? 200 : 503, state);
      return null;
    }
    case 'metrics':
      // Who may not read it learns nothing of it.
      if (!isMetricsReader(parts, request)) return refuse('path');
      sendText(
        response,
        200,
        EXPOSITION_TYPE,
        parts.counts.text(parts.journal, parts.inFlight.bytes, parts.connections()),
      );
      return null;
    case 'tracker':
      return answerScript(parts, request, response, trackerOf(parts, request));
    case 'script':
      return answerScript(parts, request, response, route.script);
    case 'events':
    case 'sdkMetrics':
      return refuse('method');
  }
}
