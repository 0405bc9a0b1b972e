import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from '@/lib/cli/serve/build-programs';
import { setEnvironment } from '@/lib/env';
import { makeEmptyState } from '@/lib/warehouse/temporary-warehouse';

const MEMORY = '/dev/shm';
const NEEDED_BYTES = 8 * 1024 ** 3;

/** Whether the folder is there and has as much room as all tests at once may take. */
function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  }
}

/**
 * What Vitest does once before all tests, and after them: workers and edge are bundled as under `npm start`, and temporary files have
 * a folder of this run's own, which takes along what killed processes left. It lies in memory where the machine has room: tests commit
 * often, and a disk takes milliseconds for each. Those that are about disks mount their own.
 */
export default async function prepareTests(): Promise<() => void> {
  await buildPrograms(process.cwd());
  const folder = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'tuokio-'));
  setEnvironment({ TMPDIR: folder });
  await makeEmptyState();
  return () => rmSync(folder, { recursive: true, force: true });
}
