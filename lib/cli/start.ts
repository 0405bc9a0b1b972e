import { portIsFree } from '@/lib/cli/serve/free-port';
import { productVersion } from '@/lib/state/product-version';
import { serve } from '@/lib/cli/serve/serve';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

/** Lines for the terminal: a one-time link for the first administrator while there is no user. */
async function startLines(root: string, publicUrl: string, dataFolder: string): Promise<string[]> {
  const [{ openAppDb }, { createSetupLink }] = await Promise.all([
    import('@/lib/db/app-db'),
    import('@/lib/auth/setup'),
  ]);
  const db = openAppDb(dataFolder);
  const link = await createSetupLink(db, publicUrl, new Date()).finally(() => db.$disconnect());
  return [
    `Tuokio ${productVersion(root)}`,
    `Address      ${publicUrl}`,
    ...(link === null
      ? []
      : [`Set-up link  ${link}`, '             It makes the first administrator: once, within an hour.']),
    `Data folder  ${dataFolder}`,
    'Nothing leaves this machine. Stop with Ctrl-C.',
  ];
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
    lines: () => startLines(root, publicUrl, settings.TUOKIO_DATA),
  });
}
