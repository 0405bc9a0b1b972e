import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { portIsFree } from '@/lib/cli/serve/free-port';
import { serve } from '@/lib/cli/serve/serve';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

function version(root: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}

/** `npm start`: serves the real installation; needs no setting. */
export async function run(): Promise<number> {
  const settings = env();
  const root = process.cwd();
  if (!(await portIsFree(settings.HOSTNAME, settings.PORT)))
    throw new AppError(
      'conflict',
      `Tuokio cannot listen on port ${settings.PORT} of ${settings.HOSTNAME}: it is taken, or not an address of this machine. Stop the other program, or set PORT or HOSTNAME.`,
    );
  const publicUrl = settings.TUOKIO_URL ?? `http://localhost:${settings.PORT}`;
  return serve({
    root,
    dataFolder: settings.TUOKIO_DATA,
    host: settings.HOSTNAME,
    port: settings.PORT,
    publicUrl,
    lines: () =>
      Promise.resolve([
        `Tuokio ${version(root)}`,
        `Address      ${publicUrl}`,
        `Data folder  ${settings.TUOKIO_DATA}`,
        'Nothing leaves this machine. Stop with Ctrl-C.',
      ]),
  });
}
