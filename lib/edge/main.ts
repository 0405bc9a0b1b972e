/** The process that takes the events of shops: no framework, no database, one writer of the journal. */
import { join } from 'node:path';
import { startEdgeOrThrow } from '@/lib/edge/start-edge';
import { edgeAddress, env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import type { Recovery } from '@/lib/journal/recover-journal';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

const MB = 1024 * 1024;

function tellRecovery({ lastFile, cutBytes, damage }: Recovery): void {
  if (cutBytes > 0)
    log.warn({ file: lastFile, bytes: cutBytes }, 'cut a torn tail of the journal: it was never acknowledged');
  for (const { file, offset, bytes } of damage) log.error({ file, offset, bytes }, 'the journal is damaged');
}

function end(error: unknown): never {
  if (error instanceof AppError) process.stderr.write(`${error.message}\n`);
  else log.fatal(describeError(error), 'edge failed');
  process.exit(1);
}

process.on('uncaughtException', end);
process.on('unhandledRejection', end);

async function main(): Promise<void> {
  const settings = env();
  const { port, url } = edgeAddress(settings);
  const edge = await startEdgeOrThrow({
    paths: openStateFolderOrThrow(settings.TUOKIO_DATA),
    host: settings.HOSTNAME,
    port,
    trackerFolder: join(process.cwd(), 'dist', 'tracker'),
    publicUrl: url,
    proxies: settings.TUOKIO_PROXIES,
    leastFreeBytes: settings.TUOKIO_JOURNAL_FREE_MB * MB,
    metricsToken: settings.TUOKIO_METRICS_TOKEN,
    now: () => Date.now(),
    onDefect: (error) => log.error(describeError(error), 'request failed'),
  });
  tellRecovery(edge.journal.recovery);
  if (edge.scripts === 0) log.warn('the tracker is not built, so /t.js is not served: start with npm start');
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      edge.stop().then(() => process.exit(0), end);
    });
}

main().catch(end);
