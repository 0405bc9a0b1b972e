import { z } from 'zod';
import { loadDemoOrThrow } from '@/lib/first-run/load-demo';
import { removeDemo } from '@/lib/first-run/remove-demo';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Loads or removes a small demo company, saying each step, so that a test can kill it at any of them. */
const [data, work, scale] = z
  .tuple([z.string(), z.enum(['load', 'remove']), z.coerce.number()])
  .parse(process.argv.slice(2));
const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
const engine = await openWarehouse({ data, holder: 'the trial', limits });
const loading = {
  engine,
  paths: statePaths(data),
  workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', activeCustomerDays: 365 },
  salt: 'a salt of tests, long enough to be one 0123456789',
  clock: () => new Date('2026-11-25T10:00:00Z'),
  memoryMb: 512,
  threads: 2,
};
const say = (line: string) => process.stdout.write(`${line}\n`);
say('Begun');
if (work === 'load') await loadDemoOrThrow(loading, 'trial', say, scale);
else await removeDemo(loading, say);
say('Done');
await engine.close();
