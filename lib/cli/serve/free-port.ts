import { createServer } from 'node:net';

const TRIES = 100;

/** True when a server could listen on the port of the address now. */
export function portIsFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Returns the port, or the next higher one that is free; throws an Error when the next hundred are taken. */
export async function firstFreePortOrThrow(host: string, from: number): Promise<number> {
  for (let port = from; port < from + TRIES && port < 65_536; port += 1) {
    if (await portIsFree(host, port)) return port;
  }
  throw new Error(`No port from ${from} to ${from + TRIES - 1} is free on ${host}.`);
}
