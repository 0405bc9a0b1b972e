import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { startEvents } from '@/lib/loaders/events/start-events';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { readSecretOrThrow } from '@/lib/state/secrets';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Loads the journal of a state folder as web does, telling how many records are loaded, until it is killed or its stdin ends. */
const [root = ''] = process.argv.slice(2);
const paths = statePaths(root);
const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
const engine = await openWarehouse({ data: root, holder: 'kill test', limits });
const salt = readSecretOrThrow(paths, 'customer-salt');
const clock = () => new Date();
const loading = { engine, paths, workspace: TEST_WORKSPACE, salt, clock, memoryMb: 512, threads: 2 };
await rebuildIfNeeded(loading, () => undefined);
const events = startEvents(loading, () => Promise.resolve(TEST_WORKSPACE), { tidyEveryMs: 700, ordersEveryMs: 500 });
const timer = setInterval(() => {
  void engine
    .read(readJournalState)
    .then((state) => process.stdout.write(`loaded ${String(state?.records ?? 0)}\n`))
    .catch(() => undefined);
  process.stdout.write(`trouble ${events.state().trouble ?? 'none'}\n`);
}, 100);
process.stdin.resume();
process.stdin.once('end', () => {
  clearInterval(timer);
  void events
    .stop()
    .then(() => engine.close())
    .then(() => process.exit(0));
});
