import { subscribe } from 'node:diagnostics_channel';
import { Server, ServerResponse } from 'node:http';

/**
 * How a web server comes to its end. Node's `close` waits for every connection that is in use, and a page that asks every
 * second over the same connection keeps one in use for ever; so from the signal on each answer is the last of its connection,
 * and nothing that stays open begins. Nor does Node end a connection on which nobody ever asked, as browsers open them ahead:
 * what is open after eight seconds is closed, two before the process would be killed.
 */
const LONGEST_MS = 8_000;

declare global {
  var tuokioStopping: AbortSignal | undefined;
}

function listenForSignals(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

/** Aborted once this process is told to stop. It hangs on globalThis for the reason of lib/warehouse/warehouse.ts. */
export function stopping(): AbortSignal {
  return (globalThis.tuokioStopping ??= listenForSignals());
}

/** Ends connections with their next answer once the process is told to stop. Called once, before the first request. */
export function endConnectionsAtStop(): void {
  const isStopping = stopping();
  const servers = new Set<{ readonly closeAllConnections: () => void }>();
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null) return;
    if ('server' in message && message.server instanceof Server) servers.add(message.server);
    if (isStopping.aborted && 'response' in message && message.response instanceof ServerResponse)
      message.response.setHeader('Connection', 'close');
  });
  const closeAll = () => {
    for (const server of servers) server.closeAllConnections();
  };
  isStopping.addEventListener('abort', () => setTimeout(closeAll, LONGEST_MS).unref(), { once: true });
}
