import { z } from 'zod';
import { makeBackup } from '@/lib/backup/make-backup';
import { registerAction } from '@/lib/control/actions';
import { env } from '@/lib/env';
import { statePaths } from '@/lib/state/state-paths';
import { warehouse } from '@/lib/warehouse/warehouse';

/** Name of the action that the command line asks a running web for. */
export const BACKUP_ACTION = 'backup';

/** Input of the action: an absolute folder for the backup, or none for the default one. */
export const BACKUP_INPUT = z.strictObject({ to: z.string().startsWith('/').optional() });

/** Makes backups available to the command line while this web runs. */
export function registerBackupAction(): void {
  registerAction(BACKUP_ACTION, BACKUP_INPUT, async ({ to }, say) =>
    makeBackup({ engine: await warehouse(), paths: statePaths(env().TUOKIO_DATA), to, now: new Date(), say }),
  );
}
