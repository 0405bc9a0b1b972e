import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '@/lib/cli/bootstrap/child.js';
import { type Say, withProgress } from '@/lib/cli/bootstrap/progress.js';
import { withFileLock } from '@/lib/cli/serve/file-lock';
import { sourceHash } from '@/lib/cli/serve/source-hash';
import { childEnvironment } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

const STAMP = join('.next', 'tuokio-source-hash');

/** True when .next holds a finished production build of the files as they are now. */
export function buildIsCurrent(root: string): boolean {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root);
}

/** Makes the production build and stamps it with the hash of its sources; throws an AppError with the errors when it fails. */
export async function buildWebOrThrow(root: string): Promise<void> {
  const hash = sourceHash(root);
  rmSync(join(root, STAMP), { force: true });
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const { code, output } = await withProgress('Building the web application', (say: Say) =>
    runChild(process.execPath, [next, 'build'], {
      env: childEnvironment({
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NO_COLOR: '1',
        // Trap: Next runs modules of pages while it builds; whatever they open must not be anybody's data.
        TUOKIO_DATA: join(root, 'node_modules', '.cache', 'tuokio', 'build-state'),
      }),
      onLine: say,
    }),
  );
  if (code !== 0) {
    // Trap: Turbopack keeps what it worked out in .next, failures included, and repeats them in the next build.
    rmSync(join(root, '.next'), { recursive: true, force: true });
    // Errors come first; what follows are warnings by the hundred.
    const [errors = ''] = output.split(/^Turbopack build encountered \d+ warnings/m);
    throw new AppError(
      'internal',
      `The web application could not be built (next build ended with ${code}):\n${errors.trimEnd()}`,
    );
  }
  writeFileSync(join(root, STAMP), hash);
}

/** Makes the production build when there is none of the present sources; waits for another process that is making it. */
export async function buildWebWhenStale(root: string): Promise<void> {
  await withFileLock(join(root, 'node_modules', '.cache', 'tuokio', 'build.lock'), async () => {
    if (!buildIsCurrent(root)) await buildWebOrThrow(root);
  });
}
