import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '@/lib/http/errors';

const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
/** Longer than the minute that load balancers keep a connection, so that it is they who close it. */
const KEEP_ALIVE_MS = 65_000;
const CHECK_MS = 2_000;
const IDLE_MS = 50;
const SILENCE_MS = 500;
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;
const MAX_CONNECTIONS = 10_000;

/** What the parser of HTTP refuses, by its code; everything else is a bad request. */
const BROKEN: Readonly<Record<string, readonly [string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request came too slowly.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are larger than 16 KB.'],
};

/** Answers what is no HTTP, or came too slowly, and closes. */
function answerBroken(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, message] = BROKEN[error.code ?? ''] ?? [
    '400 Bad Request',
    'This is no HTTP request that is taken here.',
  ];
  const body = JSON.stringify({ success: false, error: { code: 'notHttp', message } });
  const head = `Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
  socket.write(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
  // A client that does not read its answer is not waited for.
  socket.destroySoon();
}

/** Makes edge's HTTP server with every limit set; it does not listen yet. */
export function edgeServer(handle: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      requireHostHeader: true,
    },
    handle,
  );
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', answerBroken);
  return server;
}

/** Listens and resolves with the port, which a port of 0 leaves to the system; throws AppError `conflict` when the port is taken or the address is none of this machine. */
export function listenOrThrow(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', () => {
      const cure = 'Stop the other program, or set TUOKIO_EDGE_PORT or HOSTNAME.';
      const message = `Edge cannot listen on port ${port} of ${host}: it is taken, or not an address of this machine. ${cure}`;
      reject(new AppError('conflict', message));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

/** Connections on which nobody has asked yet, as browsers open them ahead; Node counts them as busy. */
export function silentSockets(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return silent;
}

/**
 * Stops listening and resolves once every request on its way is answered, at the latest after some milliseconds. Who has not
 * begun to ask within half a second is not waited for.
 */
export async function drain(server: Server, silent: ReadonlySet<Socket>, atMostMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
  const silence = setTimeout(() => {
    for (const socket of silent) socket.destroy();
  }, SILENCE_MS);
  const last = setTimeout(() => server.closeAllConnections(), atMostMs);
  await closed;
  clearInterval(idle);
  clearTimeout(silence);
  clearTimeout(last);
}
