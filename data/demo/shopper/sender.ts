import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { log } from '@/lib/http/log';

/** A message for edge; `path` is that of the API, such as track. */
export interface Message {
  readonly path: 'page' | 'track';
  readonly userAgent: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const snapshotSchema = z.object({
  content: z.object({ keys: z.array(z.object({ key: z.string(), revoked: z.boolean() })) }),
});
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A server that starts or restarts is back before such a pause. */
const WORTH_SAYING_MS = 16_000;
const PATIENCE_MS = 10_000;

/** The first write key that is published and not revoked. Throws when there is none. */
function keyOrThrow(folder: string): string {
  const text = readFileSync(join(folder, 'keys.json'), 'utf8');
  const { keys } = snapshotSchema.parse(JSON.parse(text)).content;
  const key = keys.find(({ revoked }) => !revoked);
  if (key === undefined) throw new Error('no write key is published');
  return key.key;
}

async function sendOrThrow(url: string, keys: string, { path, userAgent, body }: Message, signal: AbortSignal) {
  const response = await fetch(`${url}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ ...body, writeKey: keyOrThrow(keys) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`edge answered ${response.status}`);
}

/**
 * Returns a function that sends messages to an edge, with the write key that web published in the folder `keys`. Where edge does
 * not take one it is sent again, after a second, then two, up to a minute; the log says so once when it lasts, not each time. Throws
 * only when `signal` ends it.
 */
export function senderTo(url: string, keys: string, signal: AbortSignal): (message: Message) => Promise<void> {
  let isRefused = false;
  return async (message) => {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs)) {
      try {
        await sendOrThrow(url, keys, message, signal);
        isRefused = false;
        return;
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        if (pauseMs >= WORTH_SAYING_MS && !isRefused) {
          log.warn({ reason }, 'edge does not take the events of the live shopper, who tries again');
          isRefused = true;
        }
        await sleep(pauseMs, undefined, { signal });
      }
    }
  };
}
