import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { basicOf, type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';

const BODY_BYTES = 500_000;
/** Together more than edge holds of unfinished bodies. */
const SOCKETS = 140;
const MOST_BYTES = 64 * 1024 * 1024;

let bed: EdgeBed;
afterEach(() => bed.remove());

async function heldBytes(): Promise<number> {
  const text = await (await fetch(`${bed.url}/metrics`)).text();
  return Number(/^tuokio_edge_in_flight_bytes (\d+)$/m.exec(text)?.[1]);
}

test('bodies that are never finished fill no memory without end, and hold up nobody', async () => {
  bed = await startEdgeBed();
  const head = `POST /v1/batch HTTP/1.1\r\nHost: a\r\nAuthorization: ${basicOf(OPEN_KEY.key)}\r\nContent-Length: ${BODY_BYTES}\r\n\r\n`;
  const answers: string[] = [];
  const sockets = Array.from({ length: SOCKETS }, (): Socket => {
    const socket = connect(bed.edge.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => answers.push(chunk.toString('latin1')));
    socket.write(head);
    socket.write(Buffer.alloc(BODY_BYTES - 1000, ' '));
    return socket;
  });
  await expect.poll(heldBytes, { timeout: 10_000 }).toBeGreaterThan(MOST_BYTES - 2 * BODY_BYTES);
  expect((await bed.post('/v1/track', { event: 'x', anonymousId: 'a' })).status).toBe(200);
  expect(await heldBytes()).toBeLessThanOrEqual(MOST_BYTES);
  // Those that found no room are heard out and told to come again.
  for (const socket of sockets) socket.write(Buffer.alloc(1000, ' '));
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(SOCKETS);
  const refused = answers.filter((answer) => answer.startsWith('HTTP/1.1 503'));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((answer) => answer.includes('Retry-After: 1\r\n'))).toBe(true);
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 400'))).toHaveLength(SOCKETS - refused.length);
  for (const socket of sockets) socket.destroy();
  expect(await heldBytes()).toBe(0);
  expect(bed.defects).toEqual([]);
});

test('what compressed bodies may become counts before they are inflated', async () => {
  bed = await startEdgeBed();
  const body = gzipSync(Buffer.alloc(500_000, ' '));
  const head = `POST /v1/batch HTTP/1.1\r\nHost: a\r\nAuthorization: ${basicOf(OPEN_KEY.key)}\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
  const statuses: string[] = [];
  const sockets = Array.from({ length: 400 }, (): Socket => {
    const socket = connect(bed.edge.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => statuses.push(chunk.toString('latin1').slice(0, 12)));
    socket.write(head);
    socket.write(body.subarray(0, -1));
    return socket;
  });
  await expect.poll(heldBytes, { timeout: 10_000 }).toBe(400 * (body.length - 1));
  for (const socket of sockets) socket.write(body.subarray(-1));
  await expect.poll(() => statuses.length, { timeout: 10_000 }).toBe(400);
  // Each is a body of spaces, which is no JSON; those for which there is no room are told to come again.
  expect(new Set(statuses)).toEqual(new Set(['HTTP/1.1 400', 'HTTP/1.1 503']));
  for (const socket of sockets) socket.destroy();
  expect(await heldBytes()).toBe(0);
  expect(bed.defects).toEqual([]);
});
