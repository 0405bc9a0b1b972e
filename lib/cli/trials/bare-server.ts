import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';

/**
 * What edge is measured against: a Node server that takes a body, writes it with others that wait, syncs, and answers. It looks at
 * nothing, knows no key and closes no batch: less cannot be done for an acknowledged request.
 */
const [file = '', port = '0'] = process.argv.slice(2);
const ANSWER = '{"success":true}';
const HEADERS = ['Content-Type', 'application/json', 'Content-Length', String(ANSWER.length)];

let waiting: { readonly body: Buffer; readonly response: ServerResponse }[] = [];
let isWriting = false;

async function writeWaiting(handle: FileHandle): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await handle.write(Buffer.concat(batch.map(({ body }) => body)));
    await handle.datasync();
    for (const { response } of batch) {
      response.writeHead(200, HEADERS);
      response.end(ANSWER);
    }
  }
  isWriting = false;
}

const handle = await open(file, 'a');
createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [first = Buffer.alloc(0)] = chunks;
    waiting.push({ body: chunks.length === 1 ? first : Buffer.concat(chunks), response });
    if (isWriting) return;
    isWriting = true;
    setImmediate(() => void writeWaiting(handle));
  });
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));
