import type { IncomingMessage } from 'node:http';
import { gunzip } from 'node:zlib';
import { Refusal, refuse } from '@/lib/edge/refusal';
import { LIMITS } from '@/lib/edge/scan-json';

/** A client that sends more than this is cut off; up to it, it is heard out so that it can read why it was refused. */
const MOST_DRAINED_BYTES = 4 * 1024 * 1024;
const MEDIA_TYPE = /^(application\/json|text\/plain)\s*(;|$)/i;

/** Bytes of bodies that are held in memory, over all requests. */
export interface InFlight {
  bytes: number;
  readonly mostBytes: number;
}

function refusalOfHeaders({ headers }: IncomingMessage, inFlight: InFlight): Refusal | null {
  const type = headers['content-type'];
  if (type !== undefined && !MEDIA_TYPE.test(type)) return refuse('mediaType');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'gzip' && encoding !== 'identity') return refuse('encoding');
  if (Number(headers['content-length'] ?? 0) > LIMITS.bodyBytes) return refuse('tooLarge');
  return inFlight.bytes > inFlight.mostBytes ? refuse('busy', { retryAfter: 1 }) : null;
}

function inflate(bytes: Buffer): Promise<Buffer | Refusal> {
  return new Promise((resolve) => {
    gunzip(bytes, { maxOutputLength: LIMITS.bodyBytes }, (error, result) => {
      if (error === null) resolve(result);
      else resolve(refuse('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'notGzip'));
    });
  });
}

/** A body that was read, and how many bytes of `inFlight` it holds until they are given back. */
export interface ReadBody {
  /** Null when the client went away. */
  readonly body: Buffer | Refusal | null;
  readonly held: number;
}

/** Collects chunks up to the limits, then only counts. */
class Collector {
  #chunks: Buffer[] = [];
  #received = 0;
  #refusal: Refusal | null;
  readonly #inFlight: InFlight;

  constructor(refusal: Refusal | null, inFlight: InFlight) {
    this.#refusal = refusal;
    this.#inFlight = inFlight;
  }

  get received(): number {
    return this.#received;
  }

  add(chunk: Buffer): void {
    this.#received += chunk.length;
    if (this.#refusal !== null) return;
    this.#chunks.push(chunk);
    this.#inFlight.bytes += chunk.length;
    if (this.#received > LIMITS.bodyBytes) this.#refuse(refuse('tooLarge'));
    else if (this.#inFlight.bytes > this.#inFlight.mostBytes) this.#refuse(refuse('busy', { retryAfter: 1 }));
  }

  drop(): void {
    for (const { length } of this.#chunks) this.#inFlight.bytes -= length;
    this.#chunks = [];
  }

  end(): Buffer | Refusal {
    const [first = Buffer.alloc(0)] = this.#chunks;
    return this.#refusal ?? (this.#chunks.length <= 1 ? first : Buffer.concat(this.#chunks));
  }

  #refuse(refusal: Refusal): void {
    this.drop();
    this.#refusal = refusal;
  }
}

/** Reads the body of a request, at most 512 KB after decompression; a refused client is heard out, so that it can read why. */
export function readBody(request: IncomingMessage, inFlight: InFlight): Promise<ReadBody> {
  return new Promise((resolve) => {
    const collector = new Collector(refusalOfHeaders(request, inFlight), inFlight);
    request.on('data', (chunk: Buffer) => {
      collector.add(chunk);
      if (collector.received > MOST_DRAINED_BYTES) request.destroy();
    });
    request.on('end', () => {
      const bytes = collector.end();
      if (bytes instanceof Refusal) resolve({ body: bytes, held: 0 });
      else if (request.headers['content-encoding'] !== 'gzip') resolve({ body: bytes, held: bytes.length });
      else if (inFlight.bytes + LIMITS.bodyBytes > inFlight.mostBytes) {
        collector.drop();
        resolve({ body: refuse('busy', { retryAfter: 1 }), held: 0 });
      } else {
        // What it may become counts before it is: a bomb costs half a kilobyte to send.
        inFlight.bytes += LIMITS.bodyBytes;
        void inflate(bytes).then((body) => resolve({ body, held: bytes.length + LIMITS.bodyBytes }));
      }
    });
    request.on('close', () => {
      if (request.complete) return;
      collector.drop();
      resolve({ body: null, held: 0 });
    });
  });
}
