import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAgent, benchEvent } from '@/lib/cli/measure/event-bodies';
import { edgeBundle } from '@/lib/cli/serve/build-programs';
import { EDGE_NODE_ARGS } from '@/lib/cli/serve/edge-process';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import type { PublishedKey } from '@/lib/edge/key-snapshot';
import { basicOf, OPEN_KEY, publishTestKeys } from '@/lib/edge/trials/edge-bed';
import { startEdgeChild } from '@/lib/edge/trials/edge-child';
import { statePaths } from '@/lib/state/state-paths';

const FIRST_PORT = 26_000;
const REQUESTS = 1_000;

/** A server that runs for a bench. */
export interface MeasuredServer {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

function requestOf(path: string, agent: string, body: string, key = OPEN_KEY.key): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: ${basicOf(key)}`,
    'Content-Type: application/json',
    `User-Agent: ${agent}`,
    'Accept: */*',
    'Accept-Language: fi-FI,fi;q=0.9',
    'Origin: https://shop.example',
    'Referer: https://shop.example/product/1',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** With which key events are sent, how many, and their numbers: an event of another number is another event. */
export interface SentEvents {
  readonly key?: string;
  readonly from?: number;
  readonly count?: number;
}

/** Requests of one event each, as browsers of the bench shop send them. */
export function singleRequests({ key, from = 0, count = REQUESTS }: SentEvents = {}): Buffer[] {
  return Array.from({ length: count }, (_, place) => {
    const event = benchEvent(from + place);
    const path = event['type'] === 'page' ? '/v1/p' : '/v1/t';
    return requestOf(path, benchAgent(from + place), JSON.stringify(event), key);
  });
}

/** Requests of several events each, as a server of the bench shop sends them. */
export function batchRequests(events: number): Buffer[] {
  return Array.from({ length: REQUESTS / 10 }, (_, n) => {
    const batch = Array.from({ length: events }, (__, k) => benchEvent(n * events + k));
    return requestOf('/v1/batch', 'axios/1.9.0', JSON.stringify({ batch, sentAt: '2026-11-26T00:00:00.000Z' }));
  });
}

/** Starts edge as it is served, on a state folder of its own. */
export async function startMeasuredEdge(key: PublishedKey = OPEN_KEY): Promise<MeasuredServer> {
  const paths = statePaths(mkdtempSync(join(tmpdir(), 'tuokio-bench-edge-')));
  publishTestKeys(paths, [key]);
  const port = await firstFreePortOrThrow('127.0.0.1', FIRST_PORT);
  const { pid, kill, ended } = await startEdgeChild(edgeBundle(process.cwd()), paths, port, {
    nodeArgs: EDGE_NODE_ARGS,
  });
  const stop = async () => {
    kill('SIGTERM');
    await ended;
    rmSync(paths.root, { recursive: true, force: true });
  };
  return { port, pid, stop };
}

/** Starts the bare server that edge is measured against. */
export async function startBareServer(): Promise<MeasuredServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-bench-bare-'));
  const port = await firstFreePortOrThrow('127.0.0.1', FIRST_PORT + 100);
  const program = ['--import', 'tsx', 'lib/cli/trials/bare-server.ts', join(folder, 'bodies'), String(port)];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const stop = async () => {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, pid: child.pid ?? -1, stop };
}
