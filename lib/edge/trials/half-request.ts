import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { basicOf, OPEN_KEY } from '@/lib/edge/trials/edge-bed';

/** A request of which half the body is sent; `finish` sends the rest and returns what the server answered. */
export interface HalfRequest {
  readonly finish: () => Promise<string>;
}

/** Sends the head and half the body of an event to edge, and waits until edge has read them. */
export async function sendHalf(port: number, event: Readonly<Record<string, unknown>>): Promise<HalfRequest> {
  const body = JSON.stringify(event);
  const half = Math.floor(body.length / 2);
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  const closed = new Promise<string>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
  socket.write(
    `POST /v1/track HTTP/1.1\r\nHost: a\r\nAuthorization: ${basicOf(OPEN_KEY.key)}\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.slice(0, half));
  await sleep(200);
  return {
    finish: () => {
      socket.write(body.slice(half));
      return closed;
    },
  };
}
