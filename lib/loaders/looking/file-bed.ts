import { mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Look, LookJob } from '@/lib/loaders/looking/look-job';
import { runLook } from '@/lib/loaders/looking/run-look';
import { TEST_SALT, TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';

/** Writes a file of a test into a folder of its own under `root`; returns its path. */
export function written(root: string, name: string, content: string | Buffer): string {
  const path = join(mkdtempSync(join(root, 'file-')), name);
  writeFileSync(path, content);
  return path;
}

/** Looks at a file of some content as the server would; `change` is what a person has said of it. */
export function lookAt(
  root: string,
  name: string,
  content: string | Buffer,
  change: Partial<LookJob> = {},
  signal?: AbortSignal,
): Promise<Look> {
  const path = written(root, name, content);
  const said = { fact: null, mapping: null, constants: {}, forms: {} };
  const where = { workspace: TEST_WORKSPACE, salt: TEST_SALT, folder: dirname(path), asOf: '2026-11-25T10:00:00.000' };
  return runLook({ kind: 'look', path, name, memoryMb: 256, threads: 1, ...said, ...where, ...change }, signal);
}
