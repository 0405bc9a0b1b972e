import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TrackerFile } from '@/lib/edge/tracker-files';

const ASK_AGAIN = 'public, max-age=3600, stale-while-revalidate=604800';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Encodings that a browser takes, best first. */
function encodingOf(accepted: string, { plain, gzip, brotli }: TrackerFile): readonly [string | null, Buffer] {
  if (/\bbr\b(?!;q=0(?:\.0+)?(?:,|$))/.test(accepted)) return ['br', brotli];
  if (/\bgzip\b(?!;q=0(?:\.0+)?(?:,|$))/.test(accepted)) return ['gzip', gzip];
  return [null, plain];
}

/**
 * Sends a script to a page of any shop, or says that the browser has it already. Any page may load it, also with `crossorigin` and
 * `integrity`, and from behind a cross-origin isolation.
 */
export function sendScript(request: IncomingMessage, response: ServerResponse, file: TrackerFile): void {
  const version = new URL(request.url ?? '', 'http://edge').searchParams.get('v');
  const [encoding, body] = encodingOf(request.headers['accept-encoding'] ?? '', file);
  // Trap: an ETag is of one encoding; a proxy that is told otherwise sends the wrong one.
  const etag = `"${file.hash}${encoding === null ? '' : `-${encoding}`}"`;
  const headers = {
    'Cache-Control': version === file.hash ? FOR_EVER : ASK_AGAIN,
    ETag: etag,
    Vary: 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Timing-Allow-Origin': '*',
  };
  if (request.headers['if-none-match']?.includes(etag) === true) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'text/javascript; charset=utf-8',
    'Content-Length': body.length,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
