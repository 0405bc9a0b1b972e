import { portIsFree } from '@/lib/cli/serve/free-port';
import { productVersion } from '@/lib/state/product-version';
import { serve } from '@/lib/cli/serve/serve';
import { edgeAddress, env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

/** Lines for the terminal: a one-time link for the first administrator while there is no user. */
async function startLines(root: string, publicUrl: string, edgeUrl: string, dataFolder: string): Promise<string[]> {
  const [{ openAppDb }, { createSetupLink }] = await Promise.all([
    import('@/lib/db/app-db'),
    import('@/lib/auth/setup'),
  ]);
  const db = openAppDb(dataFolder);
  let link: string | null;
  try {
    link = await createSetupLink(db, publicUrl, new Date());
  } finally {
    await db.$disconnect();
  }
  return [
    `Tuokio ${productVersion(root)}`,
    `Address      ${publicUrl}`,
    `Events to    ${edgeUrl}`,
    ...(link === null ? [] : [`Set-up link  ${link}`]),
    `Data folder  ${dataFolder}`,
    `${link === null ? '' : 'The link makes the first administrator: once, within an hour. '}Nothing leaves this machine. Stop with Ctrl-C.`,
  ];
}

async function refuseTakenPort(host: string, port: number, setting: string): Promise<void> {
  if (await portIsFree(host, port)) return;
  throw new AppError(
    'conflict',
    `Tuokio cannot listen on port ${port} of ${host}: it is taken, or not an address of this machine. Stop the other program, or set ${setting} or HOSTNAME.`,
  );
}

/** `npm start`: serves the real installation; needs no setting. */
export async function run(): Promise<number> {
  const settings = env();
  const root = process.cwd();
  const edge = edgeAddress(settings);
  await refuseTakenPort(settings.HOSTNAME, settings.PORT, 'PORT');
  await refuseTakenPort(settings.HOSTNAME, edge.port, 'TUOKIO_EDGE_PORT');
  const publicUrl = settings.TUOKIO_URL ?? `http://localhost:${settings.PORT}`;
  return serve({
    root,
    dataFolder: settings.TUOKIO_DATA,
    host: settings.HOSTNAME,
    port: settings.PORT,
    publicUrl,
    edge,
    lines: () => startLines(root, publicUrl, edge.url, settings.TUOKIO_DATA),
  });
}
