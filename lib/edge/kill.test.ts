import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { edgeBundle } from '@/lib/cli/serve/build-programs';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { OPEN_KEY, publishTestKeys, readKept } from '@/lib/edge/trials/edge-bed';
import { type EdgeChild, type EdgeChildOptions, startEdgeChild } from '@/lib/edge/trials/edge-child';
import { sendHalf } from '@/lib/edge/trials/half-request';
import { NumberedLoad } from '@/lib/edge/trials/numbered-load';
import { type StatePaths, statePaths } from '@/lib/state/state-paths';

/** Edge as a plain process under load, ended and hindered in every way (reliability goals A3 to A8). */
const KILLS = inject('long') ? 50 : 3;
const PAUSES = inject('long') ? 30 : 3;
const STOPS = inject('long') ? 20 : 1;
const CONNECTIONS = 32;
const MB = 1024 * 1024;
const canMount = process.getuid?.() === 0 && existsSync('/usr/bin/mount');
const canTrace = existsSync('/usr/bin/strace');
const bundle = edgeBundle(process.cwd());

let root: string;
let paths: StatePaths;
let port: number;
const children: EdgeChild[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-kill-'));
  paths = statePaths(root);
  publishTestKeys(paths, [OPEN_KEY]);
  port = await firstFreePortOrThrow('127.0.0.1', 24_000 + Math.floor(Math.random() * 900));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await child.ended;
  }
  rmSync(root, { recursive: true, force: true });
});

async function start(options: EdgeChildOptions = {}): Promise<EdgeChild> {
  const child = await startEdgeChild(bundle, paths, port, options);
  children.push(child);
  return child;
}

/** Every acknowledged number is in the journal, and none is in it twice; returns how many are in it. */
async function expectKept({ acknowledged }: NumberedLoad): Promise<number> {
  const { records, gaps } = await readKept(paths);
  const ids = records.map(({ body }) => Number(/"n":(\d+)/.exec(body)?.[1]));
  const found = new Set(ids);
  expect(ids).toHaveLength(found.size);
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect(gaps.filter(({ kind }) => kind === 'damage')).toEqual([]);
  return ids.length;
}

test(
  `${KILLS} kills at random moments lose nothing that was acknowledged, and double nothing`,
  async () => {
    const load = new NumberedLoad(port, CONNECTIONS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = await start();
      await load.untilMore(1);
      await sleep(Math.random() * 1000);
      child.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
    }
    await start();
    await load.untilMore(100);
    await load.stop();
    expect(await expectKept(load)).toBeGreaterThan(100);
    expect(load.count(0)).toBeGreaterThan(0);
  },
  30_000 + KILLS * 5_000,
);

test(
  'SIGTERM under load: what is on its way is answered, and it ends with 0 within ten seconds',
  async () => {
    for (let stop = 0; stop < STOPS; stop += 1) {
      const child = await start();
      const load = new NumberedLoad(port, CONNECTIONS);
      await load.untilMore(200);
      const half = await sendHalf(port, { event: 'x', anonymousId: 'a', n: 0 });
      const told = performance.now();
      child.kill('SIGTERM');
      await sleep(200);
      expect(await half.finish()).toMatch(/^HTTP\/1\.1 200 /);
      expect(await child.ended).toBe(0);
      expect(performance.now() - told).toBeLessThan(10_000);
      await load.stop();
      expect(await expectKept(load)).toBe(load.acknowledged.length + 1);
      expect(child.output()).toBe('');
      rmSync(paths.journal, { recursive: true });
    }
  },
  30_000 + STOPS * 5_000,
);

test(
  'a pause of the process loses and doubles nothing',
  async () => {
    const child = await start();
    const load = new NumberedLoad(port, CONNECTIONS);
    for (let pause = 0; pause < PAUSES; pause += 1) {
      await load.untilMore(50);
      child.kill('SIGSTOP');
      await sleep(300 + Math.random() * 700);
      child.kill('SIGCONT');
    }
    await load.untilMore(50);
    await load.stop();
    expect(load.count(0)).toBe(0);
    expect(await expectKept(load)).toBe(load.acknowledged.length);
  },
  30_000 + PAUSES * 3_000,
);

test.skipIf(!canMount)(
  'a disk that fills up is refused before it is full, and taken again once there is space',
  async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', root]);
    try {
      publishTestKeys(paths, [OPEN_KEY]);
      await start({ environment: { TUOKIO_JOURNAL_FREE_MB: '16' } });
      const load = new NumberedLoad(port, 8, 20_000);
      while (load.count(503) === 0) await sleep(20);
      const { bavail, bsize } = statfsSync(root);
      expect(bavail * bsize).toBeGreaterThan(1 * MB);
      // Something else takes the rest, faster than anybody looks: the file system itself refuses.
      const ballast = join(root, 'ballast');
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize + MB));
      } catch {
        expect(statfsSync(root).bavail).toBe(0);
      }
      await sleep(1500);
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
      unlinkSync(ballast);
      execFileSync('mount', ['-o', 'remount,size=160m', root]);
      await load.untilMore(20);
      await load.stop();
      await expectKept(load);
    } finally {
      for (const child of children.splice(0)) {
        child.kill('SIGKILL');
        await child.ended;
      }
      execFileSync('umount', [root]);
    }
  },
);

test.skipIf(!canMount)(
  'a file system that is full in the midst of a batch refuses what waits and loses nothing',
  async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', root]);
    try {
      publishTestKeys(paths, [OPEN_KEY]);
      await start();
      const load = new NumberedLoad(port, 64, 30_000);
      while (load.count(503) < 5) await sleep(20);
      execFileSync('mount', ['-o', 'remount,size=64m', root]);
      await load.untilMore(20);
      await load.stop();
      await expectKept(load);
    } finally {
      for (const child of children.splice(0)) {
        child.kill('SIGKILL');
        await child.ended;
      }
      execFileSync('umount', [root]);
    }
  },
);

test('a limit on the size of files is an error of the disk like any other: the next file goes on', async () => {
  await start({ through: ['/bin/sh', '-c', 'ulimit -f 100; exec "$@"', 'sh'] });
  const load = new NumberedLoad(port, 4, 2000);
  await load.untilMore(200);
  await load.stop();
  expect(load.count(503)).toBeGreaterThan(0);
  await expectKept(load);
});

test.skipIf(!canTrace)('an fdatasync that fails refuses its batch, and no other', async () => {
  const trace = ['strace', '-f', '-o', '/dev/null', '-e', 'trace=fdatasync', '-e', 'inject=fdatasync:error=EIO:when=7'];
  await start({ through: trace, environment: { UV_THREADPOOL_SIZE: '1' } });
  const load = new NumberedLoad(port, 4);
  await load.untilMore(100);
  await load.stop();
  expect(load.count(503)).toBeGreaterThan(0);
  expect(load.count(503)).toBeLessThan(30);
  await expectKept(load);
});

test.skipIf(!canTrace)('a slow disk makes batches grow, and refuses nobody', async () => {
  const trace = [
    'strace',
    '-f',
    '-o',
    '/dev/null',
    '-e',
    'trace=fdatasync',
    '-e',
    'inject=fdatasync:delay_enter=50000',
  ];
  await start({ through: trace });
  const load = new NumberedLoad(port, CONNECTIONS);
  await load.untilMore(300);
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^tuokio_journal_${name}_total (\\d+)$`, 'm').exec(text)?.[1]);
  await load.stop();
  expect(figure('records') / figure('batches')).toBeGreaterThan(5);
  expect(load.statuses).toEqual(new Map([[200, load.acknowledged.length]]));
  await expectKept(load);
});
