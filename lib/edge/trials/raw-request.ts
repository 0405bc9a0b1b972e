import { connect } from 'node:net';

/** What a server did with bytes: all that it answered, and whether it closed the connection. */
export interface RawAnswer {
  readonly text: string;
  /** Status of each answer, in order. */
  readonly statuses: readonly number[];
  readonly isClosed: boolean;
}

/** Sends bytes over a socket of their own and listens until the server closes or some milliseconds have passed. */
export function sendRaw(port: number, bytes: string | Buffer, waitMs = 500): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    const end = (isClosed: boolean) => {
      socket.destroy();
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ text, statuses, isClosed });
    };
    const timer = setTimeout(() => end(false), waitMs);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      end(true);
    });
    socket.write(bytes);
  });
}
