import { z } from 'zod';
import { makeBackup } from '@/lib/backup/make-backup';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Makes one backup and stops for good where it tells of hashing, so that a test can kill it half way. */
const [data, to] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const engine = await openWarehouse({ data, holder: 'the trial' });
await makeBackup({
  engine,
  paths: statePaths(data),
  to,
  now: new Date(),
  say(line) {
    process.stdout.write(`${line}\n`);
    if (line.startsWith('Hashing')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
