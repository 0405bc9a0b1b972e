import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebWhenStale } from '@/lib/cli/serve/build-web';
import { firstFreePortOrThrow, portIsFree } from '@/lib/cli/serve/free-port';
import { startCommand, type RunningCommand } from '@/lib/cli/serve/run-command';
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

function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
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
    // A build is made only when a source changed since the last one; then it is announced before.
    const all = command.output().trim().split('\n');
    const lines = all.filter((line) => !line.startsWith('Building the web application'));
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(command.output()).toMatch(/^Tuokio \d+\.\d+\.\d+$/m);
    expect(lines).toContain(`Address      http://localhost:${port}`);
    expect(lines).toContain(`Data folder  ${data}`);
    expect(command.output()).toMatch(new RegExp(`^Set-up link  http://localhost:${port}/setup\\S*[\\w-]{22}$`, 'm'));
  });

  test('answers that it is ready', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
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
      const web = childOf(command.pid);
      const secret = readFileSync(join(data, 'secrets', 'session'), 'utf8').trim();
      expect(readFileSync(`/proc/${web}/environ`, 'utf8')).not.toContain(secret);
      expect(readFileSync(`/proc/${web}/limits`, 'utf8')).toMatch(/^Max address space\s+\d+/m);
    },
  );

  test('refuses a second one on the same state by name, and the first goes on', async () => {
    const second = start({ TUOKIO_DATA: data, PORT: String(await firstFreePortOrThrow('127.0.0.1', 23_300)) });
    expect(await second.ended).not.toBe(0);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  }, 60_000);

  test('stops on SIGTERM with exit code 0, leaves no process and frees the port', async () => {
    const web = childOf(command.pid);
    command.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(await portIsFree('127.0.0.1', port)).toBe(true);
    expect(() => execFileSync('kill', ['-0', String(web)], { stdio: 'ignore' })).toThrow();
  });

  test.runIf(process.platform === 'linux')(
    'ends with an error when the web server dies, and restarts nothing in silence',
    async () => {
      const again = start({ TUOKIO_DATA: data, PORT: String(port) });
      await again.prints(LAST_LINE);
      process.kill(childOf(again.pid), 'SIGKILL');
      expect(await again.ended).toBe(137);
      expect(again.output()).toContain('The web server ended by itself with exit code 137');
    },
    60_000,
  );
});
