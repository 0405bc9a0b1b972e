import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { registerAction } from '@/lib/control/actions';
import { callControlOrNull } from '@/lib/control/client';
import { startControlServerOrThrow } from '@/lib/control/server';
import { controlSocketPath } from '@/lib/control/socket-path';
import { AppError } from '@/lib/http/errors';

let folder: string;
let server: Server | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-control-'));
  server = null;
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = await startControlServerOrThrow(folder);
}

describe('the control socket', () => {
  test('runs an action with its input and passes on progress before the result', async () => {
    registerAction('test.add', z.strictObject({ a: z.number(), b: z.number() }), async ({ a, b }, progress) => {
      progress('half');
      progress('done');
      return a + b;
    });
    await start();
    const lines: string[] = [];
    expect(await callControlOrNull(folder, 'test.add', { a: 2, b: 3 }, (line) => lines.push(line))).toEqual({
      result: 5,
    });
    expect(lines).toEqual(['half', 'done']);
  });

  test('answers null when nobody listens', async () => {
    expect(await callControlOrNull(folder, 'test.add', {})).toBeNull();
  });

  test('is closed to other users', async () => {
    await start();
    expect(statSync(controlSocketPath(folder)).mode & 0o777).toBe(0o600);
  });

  test('refuses unknown actions and wrong input with a sentence', async () => {
    registerAction('test.name', z.strictObject({ name: z.string() }), async ({ name }) => name);
    await start();
    await expect(callControlOrNull(folder, 'test.nothing', {})).rejects.toThrow(/no action test\.nothing.*test\.name/);
    await expect(callControlOrNull(folder, 'test.name', { name: 1 })).rejects.toMatchObject({ code: 'badRequest' });
    await expect(callControlOrNull(folder, 'test.name', { name: 'x'.repeat(2 * 1024 * 1024) })).rejects.toMatchObject({
      code: 'tooLarge',
    });
  });

  test("passes an action's own error on with its code", async () => {
    registerAction('test.refuse', z.null(), async () => {
      throw new AppError('conflict', 'A load is running. Wait for it.');
    });
    await start();
    await expect(callControlOrNull(folder, 'test.refuse', null)).rejects.toMatchObject({
      code: 'conflict',
      message: 'A load is running. Wait for it.',
    });
  });

  test('tells a caller whose server died in the middle', async () => {
    registerAction('test.hang', z.null(), () => {
      server?.closeAllConnections();
      return new Promise(() => undefined);
    });
    await start();
    const call = callControlOrNull(folder, 'test.hang', null);
    await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('tells the action that its caller has left', async () => {
    const script = `require('node:http').request({ socketPath: process.argv[1], path: '/test.long', method: 'POST' }).end('null')`;
    await start();
    const left = new Promise<void>((resolve) => {
      registerAction('test.long', z.null(), (_, __, signal) => {
        signal.addEventListener('abort', () => resolve());
        child.kill('SIGKILL');
        return new Promise(() => undefined);
      });
    });
    const child = spawn(process.execPath, ['-e', script, controlSocketPath(folder)]);
    await left;
  });

  test('a socket left by a killed server is replaced', async () => {
    const path = controlSocketPath(folder);
    mkdirSync(dirname(path), { recursive: true });
    const child = spawn(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(process.argv[1], () => console.log('up'))`,
      path,
    ]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(lstatSync(path).isSocket()).toBe(true);
    await start();
    await expect(callControlOrNull(folder, 'none', null)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('a living server is not pushed aside, and a file of somebody else is not deleted', async () => {
    await start();
    await expect(startControlServerOrThrow(folder)).rejects.toThrow(/Another Tuokio serves this state folder/);
    const other = mkdtempSync(join(tmpdir(), 'tuokio-control-'));
    mkdirSync(join(other, 'run'));
    writeFileSync(controlSocketPath(other), 'precious');
    await expect(startControlServerOrThrow(other)).rejects.toThrow(/is not a socket/);
    expect(existsSync(controlSocketPath(other))).toBe(true);
    rmSync(other, { recursive: true });
  });

  test('a state folder with a long path gets a socket in the temporary folder, the same for server and caller', async () => {
    const long = join(folder, 'a'.repeat(120));
    const path = controlSocketPath(long);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    registerAction('test.here', z.null(), async () => 'here');
    const far = await startControlServerOrThrow(long);
    expect(await callControlOrNull(long, 'test.here', null)).toEqual({ result: 'here' });
    expect(statSync(dirname(path)).mode & 0o077).toBe(0);
    far.close();
  });

  test.skipIf(process.getuid?.() === 0)('belonging to another user is refused with the cure', async () => {
    const path = controlSocketPath(folder);
    mkdirSync(dirname(path), { recursive: true });
    const foreign = createServer().listen(path);
    await once(foreign, 'listening');
    chmodSync(path, 0o000);
    await expect(callControlOrNull(folder, 'x', null)).rejects.toMatchObject({ code: 'forbidden' });
    foreign.close();
  });
});
