import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebWhenStale } from '@/lib/cli/serve/build-web';
import { firstFreePortOrThrow, portIsFree } from '@/lib/cli/serve/free-port';
import { startCommand, type RunningCommand } from '@/lib/cli/serve/run-command';
import { waitUntilReady } from '@/lib/cli/serve/wait-until-ready';
import { generateMissingSecrets, SECRETS } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

const BUILD_MS = 300_000;
const LAST_LINE = 'Nothing leaves this machine';
const folder = mkdtempSync(join(tmpdir(), 'tuokio-start-'));
const started: RunningCommand[] = [];

function start(environment: Readonly<Record<string, string>>): RunningCommand {
  const command = startCommand(['start'], { HOSTNAME: '127.0.0.1', ...environment });
  started.push(command);
  return command;
}

/** The process of a command whose own command line holds a word. */
function childOf(pid: number, word: 'next' | 'edge.cjs'): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(word)));
}

afterAll(async () => {
  for (const command of started) command.kill('SIGTERM');
  await Promise.all(started.map((command) => command.ended));
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start refuses', () => {
  test.each([
    [
      'TUOKIO_URL',
      'abc',
      'TUOKIO_URL=abc is not valid (it takes an address with http or https). Correct or unset TUOKIO_URL.\n',
    ],
    ['PORT', '99999', 'PORT=99999 is not valid (Too big: expected number to be <=65535). Correct or unset PORT.\n'],
  ])('a wrong %s with one sentence', async (name, value, sentence) => {
    const command = start({ TUOKIO_DATA: join(folder, 'wrong'), [name]: value });
    expect(await command.ended).toBe(1);
    expect(command.output()).toBe(sentence);
  });

  test('a port that is taken, and names the setting', async () => {
    const port = await firstFreePortOrThrow('127.0.0.1', 23_000);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const command = start({ TUOKIO_DATA: join(folder, 'taken'), PORT: String(port) });
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(new RegExp(`^Tuokio cannot listen on port ${port} .*set PORT or HOSTNAME\\.\n$`));
    const edge = start({ TUOKIO_DATA: join(folder, 'taken'), PORT: String(port + 1), TUOKIO_EDGE_PORT: String(port) });
    expect(await edge.ended).toBe(1);
    expect(edge.output()).toMatch(/set TUOKIO_EDGE_PORT or HOSTNAME\.\n$/);
    await new Promise((resolve) => other.close(resolve));
  });

  test('a secret that somebody weakened', async () => {
    const data = join(folder, 'weak');
    const paths = openStateFolderOrThrow(data);
    generateMissingSecrets(paths);
    writeFileSync(join(paths.secrets, 'session'), 'changeme');
    const command = start({ TUOKIO_DATA: data, PORT: String(await firstFreePortOrThrow('127.0.0.1', 23_100)) });
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain('session is shorter than 32 characters');
    expect(command.output()).not.toContain('changeme');
  });
});

describe('npm start with no setting but where its state and port are', () => {
  const data = join(folder, 'first');
  let command: RunningCommand;
  let port: number;

  beforeAll(async () => {
    await buildWebWhenStale(process.cwd());
    port = await firstFreePortOrThrow('127.0.0.1', 23_200);
    command = start({ TUOKIO_DATA: data, PORT: String(port) });
    await command.prints(LAST_LINE);
  }, BUILD_MS);

  test('says in at most eight lines where it is, how to come in and where the data are', () => {
    // A build is made only when a source changed since the last one, and announced before; a slow start shows that it is alive.
    const all = command.output().trim().split('\n');
    const lines = all.filter((line) => !/^(Building the web application|Starting, \d+ s)/.test(line));
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(command.output()).toMatch(/^Tuokio \d+\.\d+\.\d+$/m);
    expect(lines).toContain(`Address      http://localhost:${port}`);
    expect(lines).toContain(`Events to    http://localhost:${port + 1}`);
    expect(lines).toContain(`Data folder  ${data}`);
    expect(command.output()).toMatch(new RegExp(`^Set-up link  http://localhost:${port}/setup\\S*[\\w-]{22}$`, 'm'));
  });

  test('answers that it is ready', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port + 1}/healthz`)).status).toBe(200);
  });

  test('tells its figures to this machine, and not through a proxy', async () => {
    const figures = `http://127.0.0.1:${port}/api/metrics`;
    expect(await (await fetch(figures)).text()).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect((await fetch(figures, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
  });

  test('keeps its secrets and databases to its own user', () => {
    for (const name of SECRETS) expect(statSync(join(data, 'secrets', name)).mode & 0o777).toBe(0o600);
    const open = readdirSync(data, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => (statSync(file).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'hands no secret to its processes by environment, and limits their memory',
    () => {
      const web = childOf(command.pid, 'next');
      const secret = readFileSync(join(data, 'secrets', 'session'), 'utf8').trim();
      for (const child of [web, childOf(command.pid, 'edge.cjs')])
        expect(readFileSync(`/proc/${child}/environ`, 'utf8')).not.toContain(secret);
      expect(readFileSync(`/proc/${web}/limits`, 'utf8')).toMatch(/^Max address space\s+\d+/m);
    },
  );

  test('refuses a second one on the same state by name, and the first goes on', async () => {
    const second = start({ TUOKIO_DATA: data, PORT: String(await firstFreePortOrThrow('127.0.0.1', 23_300)) });
    expect(await second.ended).not.toBe(0);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  }, 60_000);

  test.runIf(process.platform === 'linux')(
    'starts a server that died again and says so, and edge goes on meanwhile',
    async () => {
      const edge = `http://127.0.0.1:${port + 1}/healthz`;
      process.kill(childOf(command.pid, 'next'), 'SIGKILL');
      await command.prints('The web server ended by itself with exit code 137');
      expect((await fetch(edge)).status).toBe(200);
      expect(
        await waitUntilReady(
          `http://127.0.0.1:${port}`,
          command.ended.then(() => 1),
        ),
      ).toBe(true);
      process.kill(childOf(command.pid, 'edge.cjs'), 'SIGKILL');
      await command.prints('Edge ended by itself with exit code 137');
      expect(
        await waitUntilReady(
          `http://127.0.0.1:${port + 1}`,
          command.ended.then(() => 1),
          '/healthz',
        ),
      ).toBe(true);
    },
    60_000,
  );

  test('stops on SIGTERM with exit code 0, leaves no process and frees the ports', async () => {
    const children = [childOf(command.pid, 'next'), childOf(command.pid, 'edge.cjs')];
    command.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    for (const taken of [port, port + 1]) expect(await portIsFree('127.0.0.1', taken)).toBe(true);
    for (const child of children)
      expect(() => execFileSync('kill', ['-0', String(child)], { stdio: 'ignore' })).toThrow();
  });
});
