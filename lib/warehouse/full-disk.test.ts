import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { startChild } from '@/lib/warehouse/trials/child';

/**
 * On a full disk DuckDB reports an error for a commit that it has kept (the automatic checkpoint after it failed) as well
 * as for one that it has not, and then refuses everything. The sizes make both happen: a log of 16 MB starts a checkpoint.
 */
const ROWS = 5_000;
const SIZES_MB = inject('long') ? [12, 17, 20, 24, 31] : [12, 20];
const canMount = process.getuid?.() === 0 && existsSync('/usr/bin/mount');
const canLimit = existsSync('/usr/bin/prlimit');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-full-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Waits for the first errors, gives room, waits for commits after it, kills the writer, and checks that nothing is lost. */
async function expectHealing(child: ReturnType<typeof startChild>, giveRoom: () => void): Promise<void> {
  await child.waitFor(/^offset/);
  const before = child.lines.length;
  giveRoom();
  while (!child.lines.slice(before).some((line) => line.startsWith('committed')))
    await new Promise((resolve) => setTimeout(resolve, 50));
  child.process.kill('SIGKILL');
  await child.ended;
  const told = child.lines.filter((line) => /^(committed|offset)/.test(line)).map((line) => Number(line.split(' ')[1]));
  // The offset never goes back: what was told of as committed is there after every error.
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(child.lines.filter((line) => line.startsWith('failed')).length).toBeGreaterThan(0);
  expect(child.lines.filter((line) => line.startsWith('failed') && !line.includes(' unavailable '))).toEqual([]);
  const engine = await openWarehouse({
    data: folder,
    holder: 'test',
    limits: { threads: 2, memoryMb: 512, spillMb: 256 },
  });
  const [row] = await engine.read((reader) =>
    reader.rows(`
      select (select max(block) from base.trial_offset) as "offset", count(distinct block) as blocks, max(block) as last, count(*) as total
      from base.trial_rows`),
  );
  await engine.close();
  const last = Number(row?.['offset']);
  expect(last).toBeGreaterThanOrEqual(told.at(-1) ?? 0);
  expect(row).toEqual({ offset: last, blocks: last, last, total: last * ROWS });
}

test.skipIf(!canMount).each(SIZES_MB)(
  'a disk of %i MB that fills up loses no commit, and writing goes on when there is room again',
  { timeout: 60_000 },
  async (megabytes) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    try {
      await expectHealing(startChild('write-until-full', [folder]), () =>
        execFileSync('mount', ['-o', 'remount,size=256m', folder]),
      );
    } finally {
      execFileSync('umount', [folder]);
    }
  },
);

test.skipIf(!canLimit)(
  'a limit on the size of files loses no commit, and writing goes on when it is lifted',
  { timeout: 60_000 },
  async () => {
    const shell = ['bash', '-c', 'ulimit -S -f 10240; exec "$@"', 'limited'];
    const child = startChild('write-until-full', [folder], shell);
    await expectHealing(child, () =>
      execFileSync('prlimit', ['--pid', String(child.process.pid), '--fsize=unlimited']),
    );
  },
);
