/**
 * A feed as server-sent events. A stream ends by itself when its reader leaves, when the session ends or its rights change,
 * and when the server is told to stop: an open stream would otherwise hold up its end. Every message is the whole state, so a
 * reader who is slow misses some and a reader who reconnects needs none of the earlier ones.
 */
import { isStillSignedIn, type SignedIn } from '@/lib/auth/session';
import { AppError } from '@/lib/http/errors';
import { stopping } from '@/lib/http/stopping';
import type { Feed, Told } from './feed';

const CHECK_MS = 500;
const HEARTBEAT_MS = 10_000;
/** Messages that may wait for a reader. */
const WAITING = 8;
/** Streams that one person may have open: windows that are forgotten must not take the server. */
const AT_MOST = 20;
const encoder = new TextEncoder();

/** Who reads a stream, and how its request tells that the reader left. */
export interface StreamReader {
  readonly request: Request;
  readonly session: SignedIn;
}

interface Streams {
  readonly open: Map<Stream, string>;
}

declare global {
  var tuokioStreams: Streams | undefined;
}

function openStreams(): Map<Stream, string> {
  if (globalThis.tuokioStreams !== undefined) return globalThis.tuokioStreams.open;
  const open = new Map<Stream, string>();
  globalThis.tuokioStreams = { open };
  stopping().addEventListener('abort', () => {
    for (const stream of open.keys()) stream.end();
  });
  return open;
}

function written(told: Told): string {
  return 'value' in told ? `data: ${told.value}\n\n` : 'event: trouble\ndata: {}\n\n';
}

/** One reader's stream, from its first byte to its last. */
class Stream {
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #reader: StreamReader;
  readonly #leave: () => void;
  readonly #timer: NodeJS.Timeout;
  #last = '';
  #sentAt = 0;

  constructor(controller: ReadableStreamDefaultController<Uint8Array>, reader: StreamReader, feed: Feed) {
    this.#controller = controller;
    this.#reader = reader;
    this.#send('retry: 1000\n\n');
    this.#timer = setInterval(() => void this.#check(), CHECK_MS);
    reader.request.signal.addEventListener('abort', this.end, { once: true });
    openStreams().set(this, reader.session.principal.userId);
    this.#leave = feed.listen((told) => {
      const text = written(told);
      if (text !== this.#last && this.#send(text)) this.#last = text;
    });
    // Trap: a request that was left before this says so no more, and Next does not read a body that nobody waits for.
    if (reader.request.signal.aborted) this.end();
  }

  /** Ends the stream; a second call does nothing. */
  readonly end = (): void => {
    if (this.#forget()) this.#controller.close();
  };

  /** Ends what feeds a stream that its reader has closed. */
  forget(): void {
    this.#forget();
  }

  #forget(): boolean {
    clearInterval(this.#timer);
    this.#leave();
    this.#reader.request.signal.removeEventListener('abort', this.end);
    return openStreams().delete(this);
  }

  /** False for a reader who does not keep up: this message is left out. */
  #send(text: string): boolean {
    if ((this.#controller.desiredSize ?? 0) <= 0) return false;
    this.#controller.enqueue(encoder.encode(text));
    this.#sentAt = performance.now();
    return true;
  }

  async #check(): Promise<void> {
    const { request, session } = this.#reader;
    const stays = await isStillSignedIn(request, session, new Date()).catch(() => false);
    if (!openStreams().has(this)) return;
    if (!stays) {
      this.#send('event: end\ndata: {}\n\n');
      this.end();
    } else if (performance.now() - this.#sentAt > HEARTBEAT_MS) this.#send(': still here\n\n');
  }
}

/**
 * Streams a feed to a reader, each value that differs from the one before. Throws `tooManyRequests` beyond twenty streams, and
 * `unavailable` while the server is being stopped: a reader whose stream ended asks again at once.
 */
export function eventStream(reader: StreamReader, feed: Feed): Response {
  if (stopping().aborted)
    throw new AppError('unavailable', 'This Tuokio is being stopped. Open the page again in a moment.');
  const { userId } = reader.session.principal;
  if ([...openStreams().values()].filter((id) => id === userId).length >= AT_MOST)
    throw new AppError('tooManyRequests', `You have ${AT_MOST} live pages open. Close some of them.`);
  let stream: Stream | null = null;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stream = new Stream(controller, reader, feed);
      },
      cancel() {
        stream?.forget();
      },
    },
    { highWaterMark: WAITING },
  );
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
  });
}
