import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { basicOf, type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { sendRaw } from '@/lib/edge/trials/raw-request';

/** Bytes that two servers might read differently, and clients that come slowly or not at all (reliability goals B2 and B4). */
const BODY = '{"event":"x","anonymousId":"a"}';
const SLOW_SOCKETS = inject('long') ? 2000 : 300;
let bed: EdgeBed;

beforeAll(async () => {
  bed = await startEdgeBed();
});
afterAll(async () => {
  expect(bed.defects).toEqual([]);
  await bed.remove();
});

/** A request with these lines after its first headers. */
const requestOf = (lines: readonly string[], body = BODY, target = '/v1/track') =>
  `POST ${target} HTTP/1.1\r\nHost: a\r\nAuthorization: ${basicOf(OPEN_KEY.key)}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
const LENGTH = `Content-Length: ${BODY.length}`;
const CHUNKED = `1f\r\n${BODY}\r\n0\r\n\r\n`;
const SECOND = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';

describe('is answered with 400 and the connection closed, and nothing is kept', () => {
  test.each([
    ['a length and chunks', requestOf([LENGTH, 'Transfer-Encoding: chunked'], CHUNKED)],
    ['chunks and a length', requestOf(['Transfer-Encoding: chunked', LENGTH], CHUNKED)],
    ['two lengths', requestOf([LENGTH, 'Content-Length: 5'])],
    ['two equal lengths in one header', requestOf([`${LENGTH}, ${BODY.length}`])],
    ['a length with a sign', requestOf([`Content-Length: +${BODY.length}`])],
    ['a negative length', requestOf(['Content-Length: -1'])],
    ['a length in hexadecimal', requestOf(['Content-Length: 0x1f'])],
    ['two transfer codings', requestOf(['Transfer-Encoding: chunked, identity'], CHUNKED)],
    ['an unknown transfer coding', requestOf(['Transfer-Encoding: xchunked'], CHUNKED)],
    ['a space before a colon', requestOf([`Content-Length : ${BODY.length}`])],
    ['a bare line feed', requestOf([LENGTH]).replaceAll('\r\n', '\n')],
    ['a carriage return in a header', requestOf([LENGTH, 'X-A: a\rX-B: b'])],
    ['a zero byte in a header', requestOf([LENGTH, 'X-A: a\0b'])],
    ['a chunk without its length', requestOf(['Transfer-Encoding: chunked'], `zz\r\n${BODY}\r\n0\r\n\r\n`)],
    ['a chunk larger than it says', requestOf(['Transfer-Encoding: chunked'], `5\r\n${BODY}\r\n0\r\n\r\n`)],
    ['no host', requestOf([LENGTH]).replace('Host: a\r\n', '')],
    ['no method', `\x16\x03\x01\x02\x00${'x'.repeat(50)}\r\n\r\n`],
    ['HTTP 2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s', async (_what, bytes) => {
    const before = (await bed.kept()).length;
    const { statuses, isClosed } = await sendRaw(bed.edge.port, `${bytes}${SECOND}`);
    expect(statuses).toEqual([400]);
    expect(isClosed).toBe(true);
    expect(await bed.kept()).toHaveLength(before);
  });

  test('a megabyte of headers is refused as too large', async () => {
    const { statuses, isClosed } = await sendRaw(bed.edge.port, requestOf([`X-A: ${'a'.repeat(1_000_000)}`]));
    expect(statuses).toEqual([431]);
    expect(isClosed).toBe(true);
  });
});

test('a whole address as target is no path of edge', async () => {
  const { statuses } = await sendRaw(bed.edge.port, requestOf([LENGTH], BODY, 'http://a/v1/track'));
  expect(statuses).toEqual([404]);
});

test('requests on one connection are answered in order, chunked ones too', async () => {
  const chunked = requestOf(['Transfer-Encoding: chunked'], CHUNKED);
  const { statuses } = await sendRaw(bed.edge.port, `${requestOf([LENGTH])}${chunked}${SECOND}`);
  expect(statuses).toEqual([200, 200, 200]);
});

test('a client that goes away in the midst of its body leaves nothing', async () => {
  const before = (await bed.kept()).length;
  await sendRaw(bed.edge.port, requestOf(['Content-Length: 1000']), 100);
  expect(await bed.kept()).toHaveLength(before);
  expect(await (await fetch(`${bed.url}/metrics`)).text()).toContain('tuokio_edge_in_flight_bytes 0\n');
});

test(`${SLOW_SOCKETS} clients that send a byte a second hold nobody up, and are told to go`, async () => {
  const sockets: Socket[] = [];
  let told = 0;
  const pace = setInterval(() => {
    for (const [index, socket] of sockets.entries()) if (socket.writable) socket.write(index % 2 === 0 ? 'a' : ' ');
  }, 1000);
  const open = (n: number) => {
    const socket = connect(bed.edge.port, '127.0.0.1');
    const connected = once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.once('data', (chunk: Buffer) => {
      if (chunk.toString('latin1').startsWith('HTTP/1.1 408')) told += 1;
    });
    // Half of them are slow in their headers, half in their body.
    socket.write(n % 2 === 0 ? 'POST /v1/track HTTP/1.1\r\nHost: a\r\nX-A: ' : requestOf(['Content-Length: 9000'], ''));
    sockets.push(socket);
    return connected;
  };
  // A hundred at a time: of more at once the kernel drops some before edge has seen them.
  for (let n = 0; n < SLOW_SOCKETS; n += 100)
    await Promise.all(Array.from({ length: 100 }, (_, place) => open(n + place)));
  for (let n = 0; n < 100; n += 1) {
    expect((await bed.post('/v1/track', BODY)).status).toBe(200);
    await sleep(5);
  }
  await expect.poll(() => told, { timeout: 100_000, interval: 500 }).toBe(SLOW_SOCKETS);
  clearInterval(pace);
  for (const socket of sockets) socket.destroy();
}, 150_000);
