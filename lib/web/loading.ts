import { appDb } from '@/lib/db/app-db';
import { readFactSettings } from '@/lib/db/campaign-rules';
import { env } from '@/lib/env';
import type { Loading } from '@/lib/loaders/load';
import { readSecretOrThrow } from '@/lib/state/secrets';
import { statePaths } from '@/lib/state/state-paths';
import { engineLimits } from '@/lib/warehouse/limits';
import { warehouse } from '@/lib/warehouse/warehouse';

const MOST_STAGING_MB = 2048;
const LEAST_STAGING_MB = 256;

/** What loading works with in this process: its warehouse, the workspace, and half of the warehouse's memory for staging. */
export async function loadingOfProcess(holder: string): Promise<Loading> {
  const paths = statePaths(env().TUOKIO_DATA);
  const [engine, workspace] = await Promise.all([warehouse({ holder }), readFactSettings(appDb())]);
  const { threads, memoryMb } = engineLimits(env(), paths.temporary);
  return {
    engine,
    paths,
    workspace,
    salt: readSecretOrThrow(paths, 'customer-salt'),
    clock: () => new Date(),
    memoryMb: Math.min(MOST_STAGING_MB, Math.max(LEAST_STAGING_MB, Math.floor(memoryMb / 2))),
    threads,
  };
}
