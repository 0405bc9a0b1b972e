import type { Principal } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { readPromises } from '@/lib/db/source-promises';
import { env } from '@/lib/env';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { readSources, type HealthMoment, type SourceHealth } from '@/lib/loaders/health/read-sources';
import { readVolumes, type Volume } from '@/lib/loaders/health/read-volumes';
import { localMoment } from '@/lib/metrics/zone';
import { statePaths } from '@/lib/state/state-paths';
import type { Engine } from '@/lib/warehouse/engine';
import { warehouse } from '@/lib/warehouse/warehouse';
import { journalLagSeconds } from '@/lib/web/live/journal-lag';

/** How well the data of this installation is kept up. */
export interface DataHealth {
  readonly sources: readonly SourceHealth[];
  readonly volumes: readonly Volume[];
}

/** Reads it for one principal at one moment; throws `forbidden` for who may not read loads. */
export async function readDataHealth(principal: Principal, now: Date): Promise<DataHealth> {
  const engine = await warehouse({ holder: 'web' });
  const moment = await healthMoment(engine, now);
  return engine.read(async (reader) => {
    const sources = await readSources(principal, reader, moment);
    return { sources, volumes: await readVolumes(principal, reader, sources, moment.now.slice(0, 10)) };
  });
}

async function healthMoment(engine: Engine, now: Date): Promise<HealthMoment> {
  const [{ timeZone }, promises, journal] = await Promise.all([
    readWorkspace(appDb()),
    readPromises(appDb()),
    engine.read(readJournalState),
  ]);
  const streamWaits =
    journal === null
      ? null
      : await journalLagSeconds(
          statePaths(env().TUOKIO_DATA).journal,
          { file: journal.file, offset: journal.position },
          now,
        );
  return { timeZone, now: localMoment(now, timeZone), promises, streamWaits };
}
