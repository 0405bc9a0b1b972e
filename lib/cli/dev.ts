import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { prepareDemo } from '@/data/demo/prepare';
import { type Say, withProgress } from '@/lib/cli/bootstrap/progress.js';
import { signInLines } from '@/lib/cli/serve/sign-in-lines';
import { childEnvironment, env, setEnvironment } from '@/lib/env';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

async function useDemoCompany(): Promise<void> {
  setEnvironment({ TUOKIO_DATA: 'var/demo' });
  const { signIns } = await withProgress('Preparing the demo company', (progress: Say) =>
    prepareDemo({ now: new Date(), fresh: false, progress }),
  );
  for (const line of signInLines(signIns)) console.log(line);
}

/** `npm run dev`: the development server, on this machine only, with the demo company or the data that TUOKIO_DATA names. */
export async function run(args: readonly string[]): Promise<number> {
  const named = childEnvironment({})['TUOKIO_DATA'];
  if (named === undefined || named === '') await useDemoCompany();
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
