import { registerBackupAction } from '@/lib/backup/backup-action';
import { startControlServerOrThrow } from '@/lib/control/server';
import { env } from '@/lib/env';
import { warehouse } from '@/lib/warehouse/warehouse';

/** Holds the warehouse of TUOKIO_DATA and takes orders on its control socket, as the web process does. */
await warehouse({ holder: 'web' });
registerBackupAction();
await startControlServerOrThrow(env().TUOKIO_DATA);
process.stdout.write('serving\n');
