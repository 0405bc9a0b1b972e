/** A production server of its own for a test that needs another state folder than the demo company's. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { childEnvironment } from '@/lib/env';

/** A running server; `local` is the address by which this machine reaches it. */
export interface OwnServer {
  readonly local: string;
  readonly folder: string;
  readonly child: ChildProcess;
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
  const variables = { TUOKIO_DATA: folder, TUOKIO_URL: url, NEXTAUTH_URL: url, PORT: String(port) };
  const child = spawn(process.execPath, next, {
    stdio: 'ignore',
    env: childEnvironment({ NODE_ENV: 'production', ...variables }),
  });
  const local = localUrl(port);
  await expect(async () => expect((await fetch(`${local}/readyz`)).status).toBe(200)).toPass({ timeout: 20_000 });
  return { local, folder, child };
}

/** Stops the server and removes its state folder. */
export async function stopOwnServer({ child, folder }: OwnServer): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
