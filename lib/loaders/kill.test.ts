import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadOrThrow, recoverLoads, type Loading } from '@/lib/loaders/load';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { generateMissingSecrets, readSecretOrThrow } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/**
 * A load as a process of its own is killed at random moments: after a random line of its progress, and a few milliseconds; every
 * other time while it writes, in slices or in one transaction. The warehouse then opens, equals the state before or after, and takes the load again.
 */
const KILLS = inject('long') ? 30 : 3;
const ORDERS = inject('long') ? 20_000 : 8_000;
/** As long as the transaction takes on two idle cores. */
const LONGEST_DELAY_MS = 200;

/** A seeded source of numbers from 0 to 1 (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let folder: string;
let delivery: string;
let lines: Record<Way, readonly string[]>;
let before: Record<string, string>;
let after: Record<string, string>;

async function withLoading<T>(root: string, work: (loading: Loading) => Promise<T>): Promise<T> {
  const paths = statePaths(root);
  const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
  const engine = await openWarehouse({ data: root, holder: 'kill test', limits });
  try {
    const salt = readSecretOrThrow(paths, 'customer-salt');
    return await work({
      engine,
      paths,
      workspace: TEST_WORKSPACE,
      salt,
      clock: () => new Date(),
      memoryMb: 512,
      threads: 2,
    });
  } finally {
    await engine.close();
  }
}

type Way = 'command' | 'slices';

/**
 * Loads by the command line, or by the same loader in many small slices; kills it so many milliseconds after its n-th line.
 * Returns its lines and exit code.
 */
async function runLoad(root: string, way: Way, kill?: { readonly afterLine: number; readonly delayMs: number }) {
  const program = {
    command: ['lib/cli/bootstrap.js', 'load', 'contract', delivery],
    slices: ['--import', 'tsx', 'lib/loaders/trials/load-in-slices.ts', root, delivery, '5000'],
  };
  const command = [process.execPath, ...program[way]];
  const child = spawn('/usr/bin/env', [`TUOKIO_DATA=${root}`, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.resume();
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    if (kill !== undefined && said.length === kill.afterLine) setTimeout(() => child.kill('SIGKILL'), kill.delayMs);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { said, code };
}

function writeDelivery(to: string): void {
  mkdirSync(to, { recursive: true });
  const numbers = Array.from({ length: ORDERS }, (_, index) => index);
  const orders = numbers.map((n) => `K${n},C${n % 7000},web,FI,FI,EUR,2026-0${1 + (n % 9)}-1${n % 10} 10:00:00`);
  const orderLines = numbers.flatMap((n) => [`K${n},1,TENT,1,100`, `K${n},2,ROPE,2,15`]);
  const customers = Array.from({ length: 7000 }, (_, n) => `C${n},FI,Name ${n}`);
  writeFileSync(
    join(to, 'orders.csv'),
    `order_number,customer_id,channel,market,country,currency,ordered_at\n${orders.join('\n')}\n`,
  );
  writeFileSync(
    join(to, 'order_lines.csv'),
    `order_number,line_number,sku,quantity,gross_amount\n${orderLines.join('\n')}\n`,
  );
  writeFileSync(join(to, 'customers.csv'), `customer_id,market,name\n${customers.join('\n')}\n`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-kill-'));
  delivery = join(folder, 'delivery');
  writeDelivery(delivery);
  const first = join(folder, 'first');
  generateMissingSecrets(openStateFolderOrThrow(first));
  const small = join(folder, 'small');
  mkdirSync(small);
  for (const [name, content] of Object.entries(SMALL_SHOP)) writeFileSync(join(small, name), content);
  const files = Object.keys(SMALL_SHOP).map((name) => ({ path: join(small, name), name }));
  before = await withLoading(first, async (loading) => {
    await loadOrThrow(loading, { source: 'contract', files, startedBy: 'test' });
    return digest(loading.engine);
  });
  const runWhole = async (way: Way) => {
    const whole = join(folder, `whole-${way}`);
    cpSync(first, whole, { recursive: true });
    const run = await runLoad(whole, way);
    expect(run.code, run.said.join('\n')).toBe(0);
    after = await withLoading(whole, ({ engine }) => digest(engine));
    return { said: run.said, after };
  };
  const [command, slices] = [await runWhole('command'), await runWhole('slices')];
  expect(slices.after).toEqual(command.after);
  lines = { command: command.said, slices: slices.said };
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a load that is killed', () => {
  test('leaves the state before or after, and the load can be taken again', { timeout: 1_500_000 }, async () => {
    expect(after).not.toEqual(before);
    const random = seeded(20_261_125);
    const seen: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const root = join(folder, `kill-${kill}`);
      cpSync(join(folder, 'first'), root, { recursive: true });
      const way = kill % 4 < 2 ? 'slices' : 'command';
      const said = lines[way];
      const writing = 1 + said.findIndex((line) => line.includes(way === 'slices' ? 'Writing beside' : 'Keeping what'));
      expect(writing).toBeGreaterThan(0);
      const afterLine = kill % 2 === 0 ? 1 + Math.floor(random() * said.length) : writing;
      const moment = { afterLine, delayMs: random() * LONGEST_DELAY_MS * (way === 'slices' ? 3 : 1) };
      await runLoad(root, way, moment);
      const what = `kill ${kill} of ${way} after line ${moment.afterLine} "${said[moment.afterLine - 1] ?? ''}"`;
      await withLoading(root, async (loading) => {
        const now = await digest(loading.engine);
        // Personal rows are committed first, in their own file, and are the same when the load is taken again.
        const facts = ({ 'personal.customers': _, ...rest }: Record<string, string>) => rest;
        const isBefore = JSON.stringify(facts(now)) === JSON.stringify(facts(before));
        seen.push(isBefore ? 'before' : 'after');
        if (!isBefore) expect(now, what).toEqual(after);
        else
          expect([before['personal.customers'], after['personal.customers']], what).toContain(
            now['personal.customers'],
          );
        await recoverLoads(loading);
        const kept = readdirSync(loading.paths.archive).sort();
        expect(kept, what).toEqual(isBefore ? ['1'] : ['1', '2']);
      });
      expect((await runLoad(root, 'command')).code, what).toBe(0);
      await withLoading(root, async ({ engine }) => expect(await digest(engine), what).toEqual(after));
      rmSync(root, { recursive: true });
    }
    expect(seen).toHaveLength(KILLS);
  });
});
