import { parseArgs } from 'node:util';
import { z } from 'zod';
import { deliverEvents } from '@/data/demo/deliver-events';
import { prepareDemo } from '@/data/demo/prepare';
import { shopInDemo } from '@/data/demo/shopper/shop-in-demo';
import { type Say, withProgress } from '@/lib/cli/bootstrap/progress.js';
import { buildWebWhenStale } from '@/lib/cli/serve/build-web';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { productVersion } from '@/lib/state/product-version';
import { localAddress, serve } from '@/lib/cli/serve/serve';
import { signInLines } from '@/lib/cli/serve/sign-in-lines';
import { env, setEnvironment } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

const OPTIONS = {
  fresh: { type: 'boolean', default: false },
  port: { type: 'string' },
  data: { type: 'string', default: 'var/demo' },
  'no-serve': { type: 'boolean', default: false },
  'event-days': { type: 'string' },
  scale: { type: 'string' },
  'no-shopper': { type: 'boolean', default: false },
} as const;
const USAGE =
  'npm run demo takes -- [--fresh] [--port N] [--data FOLDER] [--no-serve] [--event-days N] [--scale N] [--no-shopper].';
const portSchema = z.coerce.number().int().min(1).max(65_535).optional();
const daysSchema = z.coerce.number().int().min(0).optional();
const scaleSchema = z.coerce.number().min(0.01).max(10).optional();

function optionsOrThrow(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    return {
      ...values,
      port: portSchema.parse(values.port),
      eventDays: daysSchema.parse(values['event-days']),
      scale: scaleSchema.parse(values.scale),
    };
  } catch (error) {
    throw new AppError('unprocessable', USAGE, undefined, { cause: error });
  }
}

/** `npm run demo`: makes the demo company under var/demo, or adds the days since it was made, and serves it. */
export async function run(args: readonly string[]): Promise<number> {
  const options = optionsOrThrow(args);
  // The real data that TUOKIO_DATA may name are never touched.
  setEnvironment({ TUOKIO_DATA: options.data });
  const { TUOKIO_DATA: dataFolder, TUOKIO_URL, TUOKIO_EDGE_PORT, TUOKIO_EDGE_URL, HOSTNAME: host, PORT } = env();
  const root = process.cwd();
  if (!options['no-serve']) await buildWebWhenStale(root);
  const now = new Date();
  const { fresh, eventDays, scale } = options;
  const mayLeaveEvents = !options['no-serve'];
  const { signIns, lacksEvents } = await withProgress('Preparing the demo company', (progress: Say) =>
    prepareDemo({ now, fresh, eventDays, scale, mayLeaveEvents, progress }),
  );
  if (options['no-serve']) {
    for (const line of signInLines(signIns)) console.log(line);
    return 0;
  }
  const port = await firstFreePortOrThrow(host, options.port ?? PORT);
  const publicUrl = TUOKIO_URL ?? `http://localhost:${port}`;
  const edgePort = await firstFreePortOrThrow(host, TUOKIO_EDGE_PORT ?? port + 1);
  const edge = { port: edgePort, url: TUOKIO_EDGE_URL ?? `http://localhost:${edgePort}` };
  const lines = [
    `Tuokio ${productVersion(root)}, with the demo company`,
    `Address      ${publicUrl}`,
    `Events to    ${edge.url}`,
    'Sign in as',
    ...signInLines(signIns),
    `Data folder  ${dataFolder}`,
    ...(lacksEvents
      ? ['Two years of web events follow in a minute or two; the data page shows how far they are.']
      : []),
    'Nothing leaves this machine. Stop with Ctrl-C.',
  ];
  const stopping = new AbortController();
  const { signal } = stopping;
  if (lacksEvents) void deliverEvents(dataFolder, now, signal);
  if (!options['no-shopper']) void shopInDemo(dataFolder, localAddress(host, edgePort), now, signal);
  try {
    return await serve({ root, dataFolder, host, port, publicUrl, edge, lines: () => Promise.resolve(lines) });
  } finally {
    stopping.abort();
  }
}
