import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { z } from 'zod';
import { runActionOrThrow } from '@/lib/control/actions';
import type { Message } from '@/lib/control/message';
import { controlSocketPath, makeSocketFolder } from '@/lib/control/socket-path';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';

const MAX_INPUT_BYTES = 1024 * 1024;

async function readInput(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = z.instanceof(Buffer).parse(chunk);
    size += part.length;
    // Read to its end even when too large: closing in the middle would break the caller's pipe before it hears why.
    if (size <= MAX_INPUT_BYTES) chunks.push(part);
  }
  if (size > MAX_INPUT_BYTES) throw new AppError('tooLarge', 'The input of an action is at most 1 MB.');
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return value;
  } catch {
    throw new AppError('badRequest', 'The input of an action must be JSON.');
  }
}

function errorMessage(error: unknown): Message {
  if (error instanceof AppError) return { error: { code: error.code, message: error.message } };
  log.error(describeError(error), 'control action failed');
  // The operator sits at the machine and may read the log; the cause saves the way there.
  return {
    error: { code: 'internal', message: error instanceof Error ? error.message : 'The action failed; see the log.' },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const say = (message: Message) => {
    if (!response.writableEnded) response.write(`${JSON.stringify(message)}\n`);
  };
  const left = new AbortController();
  response.on('close', () => left.abort());
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  try {
    const name = decodeURIComponent((request.url ?? '').slice(1));
    if (request.method !== 'POST') throw new AppError('badRequest', 'Actions are asked for by POST.');
    const result = await runActionOrThrow(
      name,
      await readInput(request),
      (line) => say({ progress: line }),
      left.signal,
    );
    say({ result: result ?? null });
  } catch (error) {
    say(errorMessage(error));
  }
  response.end();
}

function somebodyListens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function clearStaleOrThrow(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket())
    throw new AppError('conflict', `${path} is not a socket of Tuokio. Move it away and start again.`);
  if (await somebodyListens(path)) {
    throw new AppError(
      'conflict',
      `Another Tuokio serves this state folder (its control socket ${path} answers). Stop it first.`,
    );
  }
  rmSync(path);
}

/**
 * Listens for the command line on the control socket of a state folder (mode 0600). Removes a socket that a killed server
 * left; throws `conflict` when a living one answers or something else lies there.
 */
export async function startControlServerOrThrow(dataFolder: string): Promise<Server> {
  const path = controlSocketPath(dataFolder);
  makeSocketFolder(dirname(path));
  await clearStaleOrThrow(path);
  const server = createServer((request, response) => void answer(request, response));
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Trap: the socket is born with the umask's mode; closing it only afterwards would leave a moment in which others may connect.
    const before = process.umask(0o177);
    server.listen(path, () => resolve());
    process.umask(before);
  });
  chmodSync(path, 0o600);
  return server;
}
