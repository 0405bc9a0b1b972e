import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChildOrThrow } from '@/lib/cli/bootstrap/child.js';
import { withProgress } from '@/lib/cli/bootstrap/progress.js';
import { withFileLock } from '@/lib/cli/serve/file-lock';
import { sourceHash } from '@/lib/cli/serve/source-hash';
import { childEnvironment } from '@/lib/env';

const STAMP = join('.next', 'tuokio-source-hash');

/** True when .next holds a finished production build of the files as they are now. */
export function buildIsCurrent(root: string): boolean {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root);
}

/** Makes the production build and stamps it with the hash of its sources. Throws a Refusal with the output when it fails. */
export async function buildWebOrThrow(root: string): Promise<void> {
  const hash = sourceHash(root);
  rmSync(join(root, STAMP), { force: true });
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await withProgress('Building the web application', (say) =>
    runChildOrThrow('Building the web application', process.execPath, [next, 'build'], {
      env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
      onLine: say,
    }),
  );
  writeFileSync(join(root, STAMP), hash);
}

/** Makes the production build when there is none of the present sources; waits for another process that is making it. */
export async function buildWebWhenStale(root: string): Promise<void> {
  await withFileLock(join(root, 'node_modules', '.cache', 'tuokio', 'build.lock'), async () => {
    if (!buildIsCurrent(root)) await buildWebOrThrow(root);
  });
}
