import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childEnvironment, env } from '@/lib/env';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

/** `npm run dev`: the development server on this machine only, on the data of TUOKIO_DATA. */
export async function run(args: readonly string[]): Promise<number> {
  const settings = env();
  generateMissingSecrets(openStateFolderOrThrow(settings.TUOKIO_DATA));
  const next = join('node_modules', 'next', 'dist', 'bin', 'next');
  // Trap: a development server that other machines reach is open to DNS rebinding.
  const child = spawn(process.execPath, [next, 'dev', '-H', '127.0.0.1', '-p', String(settings.PORT), ...args], {
    stdio: 'inherit',
    env: childEnvironment({
      TUOKIO_DATA: settings.TUOKIO_DATA,
      NEXTAUTH_URL: `http://localhost:${settings.PORT}`,
      NEXT_TELEMETRY_DISABLED: '1',
    }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  await once(child, 'close');
  return child.exitCode ?? 0;
}
