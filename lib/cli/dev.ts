import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { prepareDemo } from '@/data/demo/prepare';
import { type Say, withProgress } from '@/lib/cli/bootstrap/progress.js';
import { signInLines } from '@/lib/cli/serve/sign-in-lines';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { childEnvironment, edgeAddress, env, setEnvironment } from '@/lib/env';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

async function useDemoCompany(): Promise<void> {
  setEnvironment({ TUOKIO_DATA: 'var/demo' });
  const { signIns } = await withProgress('Preparing the demo company', (progress: Say) =>
    prepareDemo({ now: new Date(), fresh: false, mayLeaveEvents: true, progress }),
  );
  for (const line of signInLines(signIns)) console.log(line);
}

/** `npm run dev`: the development server and edge, on this machine only, with the demo company or the data that TUOKIO_DATA names. */
export async function run(args: readonly string[]): Promise<number> {
  const named = childEnvironment({})['TUOKIO_DATA'];
  if (named === undefined || named === '') await useDemoCompany();
  const settings = env();
  generateMissingSecrets(openStateFolderOrThrow(settings.TUOKIO_DATA));
  const edgePort = await firstFreePortOrThrow('127.0.0.1', edgeAddress(settings).port);
  const edgeUrl = settings.TUOKIO_EDGE_URL ?? `http://localhost:${edgePort}`;
  console.log(`Events to ${edgeUrl}`);
  // Trap: a development server that other machines reach is open to DNS rebinding.
  const host = '127.0.0.1';
  const environment = childEnvironment({
    TUOKIO_DATA: settings.TUOKIO_DATA,
    TUOKIO_EDGE_PORT: String(edgePort),
    TUOKIO_EDGE_URL: edgeUrl,
    HOSTNAME: host,
    NEXTAUTH_URL: `http://localhost:${settings.PORT}`,
    NEXT_TELEMETRY_DISABLED: '1',
  });
  const next = join('node_modules', 'next', 'dist', 'bin', 'next');
  const programs = [
    [next, 'dev', '-H', host, '-p', String(settings.PORT), ...args],
    ['--import', 'tsx', join('lib', 'edge', 'main.ts')],
  ];
  const children = programs.map((program) => spawn(process.execPath, program, { stdio: 'inherit', env: environment }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      for (const child of children) child.kill(signal);
    });
  const [web, edge] = children;
  if (web) await once(web, 'close');
  edge?.kill('SIGTERM');
  return web?.exitCode ?? 0;
}
