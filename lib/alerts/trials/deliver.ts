import { openAppDb } from '@/lib/db/app-db';
import { statePaths } from '@/lib/state/state-paths';
import { deliverDue } from '@/lib/alerts/deliver';

/** Empties the outbox of a folder once, as a process that a test may kill: folder of the app database, state folder, moment. */
const [, , database = '', state = '', moment = ''] = process.argv;
const sent = await deliverDue({
  db: openAppDb(database),
  paths: statePaths(state),
  policy: { allowed: ['127.0.0.1'], resolve: async (host) => Promise.resolve([host]) },
  clock: () => new Date(moment),
});
process.stdout.write(`sent ${String(sent)}\n`);
