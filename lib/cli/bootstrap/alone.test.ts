import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alone } from '@/lib/cli/bootstrap/alone.js';

let root: string;
const path = (...parts: readonly string[]) => join(root, ...parts);
const written = (file: string) => (existsSync(path(file)) ? readFileSync(path(file), 'utf8') : '');
const nothing = () => undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-alone-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** How a program ends, with what it said. */
function running(args: readonly string[]) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }));
  });
  return { child, ended };
}

/** A copy of the bootstrap with one command and, for npm, a program that unpacks in three slow steps, the first of which clears. */
function copyOfProject() {
  const lock = JSON.stringify({ packages: { '': {}, 'node_modules/zod': { version: '4.0.0' } } });
  for (const folder of ['lib/cli', 'data']) mkdirSync(path(folder), { recursive: true });
  cpSync('lib/cli/bootstrap.js', path('lib/cli/bootstrap.js'));
  cpSync('lib/cli/bootstrap', path('lib/cli/bootstrap'), { recursive: true });
  writeFileSync(path('package.json'), '{ "type": "module" }');
  writeFileSync(path('tsconfig.json'), '{}');
  writeFileSync(path('package-lock.json'), lock);
  writeFileSync(path('lib/cli/greet.ts'), '');
  mkdirSync(path('dist/cli'), { recursive: true });
  writeFileSync(
    path('dist/cli/greet.mjs'),
    `import { readFileSync } from 'node:fs';
     export const run = () => { console.log('greets with ' + readFileSync('node_modules/zod', 'utf8')); return 0; };`,
  );
  writeFileSync(
    path('npm.js'),
    `import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
     import { setTimeout } from 'node:timers/promises';
     appendFileSync(${JSON.stringify(path('installs'))}, process.argv[2] + ' begins\\n');
     rmSync('node_modules', { recursive: true, force: true });
     await setTimeout(200);
     mkdirSync('node_modules');
     writeFileSync('node_modules/zod', 'zod');
     await setTimeout(200);
     writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(lock)});
     appendFileSync(${JSON.stringify(path('installs'))}, process.argv[2] + ' ends\\n');`,
  );
}

async function greetings(howMany: number) {
  const { stamped } = await import('@/lib/cli/bootstrap/programs.js');
  await stamped(root, () => Promise.resolve());
  const script = `process.env.npm_execpath = ${JSON.stringify(path('npm.js'))}; process.argv.push('greet');
    import(${JSON.stringify(path('lib/cli/bootstrap.js'))});`;
  const all = Array.from({ length: howMany }, () => running(['-e', script, 'x']));
  return Promise.all(all.map(({ ended }) => ended));
}

test('of commands that begin together while packages are out of date one installs, and all go on', async () => {
  copyOfProject();
  const ends = await greetings(4);
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(ends.every(({ said }) => said.endsWith('greets with zod\n'))).toBe(true);
  expect(ends.filter(({ said }) => said.includes('Installing packages: done')).length).toBe(1);
  expect(written('installs')).toBe('ci begins\nci ends\n');
});

test('a process that was killed while it held the lock holds up nobody', async () => {
  const folder = path('lock');
  const program = `import { alone } from ${JSON.stringify(join(process.cwd(), 'lib/cli/bootstrap/alone.js'))};
    await alone(${JSON.stringify(folder)}, () => { console.log('held'); return new Promise((done) => setTimeout(done, 600_000)); }, () => undefined);`;
  const { child, ended } = running(['--input-type=module', '-e', program]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  let waits = 0;
  const next = alone(
    folder,
    () => Promise.resolve('mine'),
    () => {
      waits += 1;
      if (waits === 1) child.kill('SIGKILL');
    },
  );
  await expect(next).resolves.toBe('mine');
  expect(waits).toBeGreaterThan(0);
  await ended;
});

test('work that fails gives the lock back, and one file is all that stays', async () => {
  const folder = path('lock');
  await expect(alone(folder, () => Promise.reject(new Error('no network')), nothing)).rejects.toThrow('no network');
  await expect(alone(folder, () => Promise.resolve(7), nothing)).resolves.toBe(7);
  expect(readdirSync(folder)).toEqual(['2']);
});

test('many that find the lock of a dead process together are in it one at a time', async () => {
  const folder = path('lock');
  mkdirSync(folder);
  const { child, ended } = running(['-e', '']);
  await ended;
  writeFileSync(join(folder, '1'), `${String(child.pid)} ${(await import('node:os')).hostname()}`);
  const program = `import { alone } from ${JSON.stringify(join(process.cwd(), 'lib/cli/bootstrap/alone.js'))};
    import { mkdirSync, rmdirSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    for (let turn = 0; turn < 20; turn += 1)
      await alone(${JSON.stringify(folder)}, async () => {
        mkdirSync(${JSON.stringify(path('inside'))});
        await setTimeout(1);
        rmdirSync(${JSON.stringify(path('inside'))});
      }, () => undefined);`;
  const ends = await Promise.all(
    Array.from({ length: 4 }, () => running(['--input-type=module', '-e', program]).ended),
  );
  expect(ends).toEqual(Array.from({ length: 4 }, () => ({ code: 0, said: '' })));
});
