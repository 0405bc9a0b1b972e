import { z } from 'zod';
import { registerBackupAction } from '@/lib/backup/backup-action';
import { registerAction } from '@/lib/control/actions';
import { startControlServerOrThrow } from '@/lib/control/server';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { stampClientAddresses } from '@/lib/http/client-address';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import { publicUrl } from '@/lib/http/public-url';
import { endConnectionsAtStop } from '@/lib/http/stopping';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { endStuckProcess } from '@/lib/warehouse/end-stuck-process';
import { warehouse } from '@/lib/warehouse/warehouse';
import { startAlerts } from '@/lib/web/alert-desk';
import { registerQueryAction } from '@/lib/web/query-action';
import { startKeys } from '@/lib/web/publish-keys';
import { startLoading } from '@/lib/web/start-loading';

/** What a web server does before its first request, in this order. Whoever has something to start adds one line. */
async function startAll(): Promise<void> {
  const { TUOKIO_DATA } = env();
  generateMissingSecrets(openStateFolderOrThrow(TUOKIO_DATA));
  stampClientAddresses();
  endConnectionsAtStop();
  await migrateAppDbOrThrow(TUOKIO_DATA, new Date());
  await warehouse({ holder: 'web', onStuck: endStuckProcess });
  registerBackupAction();
  registerQueryAction();
  registerAction('address', z.null(), () => Promise.resolve(publicUrl()));
  await startKeys(new Date());
  await startLoading();
  startAlerts();
  await startControlServerOrThrow(TUOKIO_DATA);
}

/** Starts everything; when something cannot start, says so in one sentence and ends the process. */
export async function startServer(): Promise<void> {
  try {
    await startAll();
  } catch (error) {
    if (error instanceof AppError) process.stderr.write(`${error.message}\n`);
    else log.fatal(describeError(error), 'start failed');
    process.exit(1);
  }
}
