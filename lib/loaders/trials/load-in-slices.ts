import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrThrow } from '@/lib/loaders/load';
import { TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { readSecretOrThrow } from '@/lib/state/secrets';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Loads the contract files of a folder into a state folder in slices of so many rows, telling each step, until killed. */
const [root = '', delivery = '', sliceRows = ''] = process.argv.slice(2);
const paths = statePaths(root);
const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
const engine = await openWarehouse({ data: root, holder: 'kill test', limits });
const files = readdirSync(delivery).map((name) => ({ path: join(delivery, name), name }));
await loadOrThrow(
  {
    engine,
    paths,
    workspace: TEST_WORKSPACE,
    salt: readSecretOrThrow(paths, 'customer-salt'),
    clock: () => new Date(),
    memoryMb: 512,
    threads: 2,
    sliceRows: Number(sliceRows),
  },
  { source: 'contract', files, startedBy: 'test' },
  (line) => process.stdout.write(`${line}\n`),
);
await engine.close();
