import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { statePaths, type StatePaths } from '@/lib/state/state-paths';
import type { Engine } from '@/lib/warehouse/engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { markReplayed, openedFrom } from '@/lib/warehouse/quarantine';
import { startChild } from '@/lib/warehouse/trials/child';

const KILLS = inject('long') ? 20 : 3;
const FLIPS = inject('long') ? 100 : 5;
const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };

let folder: string;
let paths: StatePaths;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-recovery-'));
  paths = statePaths(join(folder, 'var'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function open(at = paths) {
  return openWarehouse({ data: at.root, holder: 'test', limits });
}

/** The offset that stands in the warehouse, and blocks whose rows are not all there. */
async function inspect(engine: Engine) {
  return engine.read(async (reader) => {
    const [offset] = await reader.rows('select max(block) as n from base.trial_offset');
    const [blocks] = await reader.rows(
      `select count(distinct block) as n, count(*) as total, coalesce(max(block), 0) as last from base.trial_rows`,
    );
    return { offset: Number(offset?.['n']), ...blocks };
  });
}

/** Runs the writing trial until its first commit, kills it some time later, returns the last commit it told of. */
async function writeAndKill(milliseconds: number, ...more: readonly string[]): Promise<number> {
  const child = startChild('write-until-killed', [paths.root, ...more]);
  await child.waitFor(/^committed/);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.process.kill('SIGKILL');
  expect(await child.ended).toBe('SIGKILL');
  return Number(child.lines.findLast((line) => line.startsWith('committed'))?.split(' ')[1]);
}

describe('after SIGKILL at a random moment of a write', () => {
  test.each([
    ['of rows', []],
    ['of relations, with checkpoints', ['relations']],
  ])(
    `%s the warehouse opens before or after that write, ${KILLS} times`,
    { timeout: 20_000 * KILLS },
    async (_, more) => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const told = await writeAndKill(Math.random() * 400, ...more);
        const engine = await open();
        const { offset, ...blocks } = await inspect(engine);
        expect([told, told + 1]).toContain(offset);
        expect(blocks).toEqual({ n: offset, last: offset, total: offset * 500 });
        expect(await openedFrom(engine)).toEqual({ state: 'complete', quarantined: [] });
        await engine.close();
      }
    },
  );
});

describe('a flipped bit in a database file', () => {
  test(
    `gives a refusal that names the cure or the right figures, never wrong ones, ${FLIPS} times`,
    { timeout: 30_000 + FLIPS * 1000 },
    async () => {
      const first = await open();
      await first.write('warehouse', async (writer) => {
        await writer.run(
          'create table base.trial_figures as select range as n, md5(range::varchar) as text from range(50000)',
        );
      });
      const question = 'select sum(n) as total, sum(hash(text)::hugeint) as texts from base.trial_figures';
      const truth = await first.read((reader) => reader.rows(question));
      await first.close();
      const bytes = readFileSync(paths.warehouse);
      let refusals = 0;
      for (let flip = 0; flip < FLIPS; flip += 1) {
        const damaged = Buffer.from(bytes);
        const position = Math.floor(((flip * 0.618 + 0.3) % 1) * bytes.length);
        damaged.writeUInt8(damaged.readUInt8(position) ^ (1 << (flip % 8)), position);
        writeFileSync(paths.warehouse, damaged);
        const outcome = await readFresh(question);
        if (outcome instanceof Error) refusals += 1;
        else expect(outcome).toEqual(truth);
        if (outcome instanceof Error) expect(outcome.message).toMatch(/npm run re(build|store)/);
      }
      expect(refusals).toBeGreaterThan(0);
    },
  );

  async function readFresh(sql: string): Promise<unknown> {
    try {
      const engine = await open();
      try {
        return await engine.read((reader) => reader.rows(sql));
      } finally {
        await engine.close();
      }
    } catch (error) {
      return error;
    }
  }
});

describe('a write-ahead log', () => {
  let log: string;
  let told: number;

  beforeEach(async () => {
    told = await writeAndKill(150);
    log = `${paths.warehouse}.wal`;
    expect(existsSync(log)).toBe(true);
  });

  /** A copy of the state, so that one killed process serves many damages. */
  function copied(name: string): StatePaths {
    const copy = statePaths(join(folder, name));
    cpSync(paths.root, copy.root, { recursive: true });
    return copy;
  }

  function logsOf(at: StatePaths): readonly string[] {
    return readdirSync(dirname(at.warehouse)).filter((name) => name.includes('.wal.broken'));
  }

  test(
    `with a flipped bit is put aside, not deleted, and the last checkpoint opens, ${FLIPS} times`,
    { timeout: 30_000 + FLIPS * 1000 },
    async () => {
      const bytes = readFileSync(log);
      for (let flip = 0; flip < FLIPS; flip += 1) {
        const at = copied(`flip-${flip}`);
        const damaged = Buffer.from(bytes);
        const position = Math.floor(((flip * 0.618 + 0.1) % 1) * bytes.length);
        damaged.writeUInt8(damaged.readUInt8(position) ^ (1 << (flip % 8)), position);
        writeFileSync(`${at.warehouse}.wal`, damaged);
        const engine = await open(at);
        const from = await openedFrom(engine);
        const { offset, ...blocks } = await inspect(engine);
        // A flip in the length of the last record reads as a log that was cut short, which is a commit that was not told of.
        if (from.state === 'complete') expect(offset).toBeLessThanOrEqual(told + 1);
        else {
          expect(readFileSync(from.quarantined[0] ?? '')).toEqual(damaged);
          expect(offset).toBeLessThanOrEqual(told);
        }
        expect(blocks).toEqual({ n: offset, last: offset, total: offset * 500 });
        await engine.close();
      }
    },
  );

  test('is remembered as put aside over a restart until the loaders have replayed', async () => {
    appendFileSync(log, Buffer.alloc(512, 0xff));
    const at = copied('garbage');
    const first = await open(at);
    expect(await openedFrom(first)).toMatchObject({ state: 'lastCheckpoint', quarantined: [expect.any(String)] });
    await first.close();
    const second = await open(at);
    expect((await openedFrom(second)).state).toBe('lastCheckpoint');
    await markReplayed(second);
    expect(await openedFrom(second)).toEqual({ state: 'complete', quarantined: [] });
    await second.close();
    expect(logsOf(at)).toHaveLength(1);
  });

  test('of the personal file that is broken does not touch the rest', async () => {
    const at = copied('personal');
    appendFileSync(`${at.personal}.wal`, Buffer.alloc(512, 0xff));
    const engine = await open(at);
    expect((await openedFrom(engine)).quarantined).toEqual([expect.stringContaining('personal.duckdb.wal.broken-')]);
    expect((await inspect(engine)).offset).toBeGreaterThanOrEqual(told);
    expect(await engine.read((reader) => reader.rows('from personal.customers'))).toEqual([]);
    await engine.close();
  });

  test('that is cut short opens at an earlier commit', async () => {
    const size = readFileSync(log).length;
    for (const part of [0.9, 0.5, 0.1]) {
      const at = copied(`cut-${part}`);
      truncateSync(`${at.warehouse}.wal`, Math.floor(size * part));
      const engine = await open(at);
      const { offset, ...blocks } = await inspect(engine);
      expect(offset).toBeLessThanOrEqual(told);
      expect(blocks).toEqual({ n: offset, last: offset, total: offset * 500 });
      await engine.close();
    }
  });

  test('stays in its place when the database file itself is the one that is broken', async () => {
    writeFileSync(paths.warehouse, 'x'.repeat(50_000));
    await expect(open()).rejects.toThrow(/cannot be opened/);
    expect(existsSync(log)).toBe(true);
    expect(logsOf(paths)).toEqual([]);
  });
});
