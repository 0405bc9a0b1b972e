/** A production server of its own for a test that needs another state folder than the demo company's. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { serverProcess, type ServerProcess } from '@/lib/cli/serve/server-process';
import { childEnvironment } from '@/lib/env';

/** A running server; `local` is the address by which this machine reaches it. */
export interface OwnServer {
  readonly local: string;
  readonly folder: string;
  readonly server: ServerProcess;
}

/** Makes an empty state folder. */
export function newStateFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tuokio-e2e-'));
}

function localUrl(port: number): string {
  return `http://localhost:${String(port)}`;
}

/** Serves a state folder under a public address; resolves when the server is ready. */
export async function startOwnServer(
  folder: string,
  publicUrl: (port: number) => string = localUrl,
): Promise<OwnServer> {
  const port = await firstFreePortOrThrow('127.0.0.1', 3400 + Math.floor(Math.random() * 400));
  const url = publicUrl(port);
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)];
  const variables = {
    TUOKIO_DEMO_SCALE: '0.03',
    TUOKIO_DATA: folder,
    TUOKIO_URL: url,
    NEXTAUTH_URL: url,
    PORT: String(port),
  };
  const child = spawn(process.execPath, next, {
    stdio: 'ignore',
    env: childEnvironment({ NODE_ENV: 'production', ...variables }),
  });
  const server = serverProcess(child);
  const local = localUrl(port);
  await expect(async () => expect((await fetch(`${local}/readyz`)).status).toBe(200)).toPass({ timeout: 60_000 });
  return { local, folder, server };
}

/** Stops the server as `npm start` does, which it must not need to kill, and removes its state folder. */
export async function stopOwnServer({ server, folder }: OwnServer): Promise<void> {
  server.stop();
  expect(await server.ended, 'ended by itself').not.toBe(137);
  rmSync(folder, { recursive: true, force: true });
}
