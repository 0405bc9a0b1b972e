import type { Watched } from '@/lib/alerts/find-troubles';
import type { Watch } from '@/lib/alerts/watch';
import type { Principal } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace, type Workspace } from '@/lib/db/settings';
import { readPromises } from '@/lib/db/source-promises';
import { readWatches } from '@/lib/db/watches';
import { env } from '@/lib/env';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { readReconciliation } from '@/lib/loaders/health/read-reconciliation';
import { readSources, type HealthMoment } from '@/lib/loaders/health/read-sources';
import { readStreamDay } from '@/lib/loaders/health/read-stream';
import { readVolumes } from '@/lib/loaders/health/read-volumes';
import { readLoads } from '@/lib/loaders/load-page';
import { localMoment } from '@/lib/metrics/zone';
import { statePaths } from '@/lib/state/state-paths';
import type { Engine, Reader } from '@/lib/warehouse/engine';
import { warehouse } from '@/lib/warehouse/warehouse';
import { journalLagSeconds } from '@/lib/web/live/journal-lag';

/** How well the data of this installation is kept up. */
export interface DataHealth extends Pick<Watched, 'sources' | 'volumes' | 'totals'> {
  /** What administrators are told of. */
  readonly watches: readonly Watch[];
}

/** Reads it for one principal at one moment; throws `forbidden` for who may not read loads. */
export async function readDataHealth(principal: Principal, now: Date): Promise<DataHealth> {
  const [about, watches] = await Promise.all([lookingAt(now), readWatches(appDb())]);
  return { ...(await about.engine.read((reader) => healthIn(reader, principal, about))), watches };
}

/** Reads what troubles are looked for in, as a principal may see it. */
export async function readWatched(principal: Principal, now: Date): Promise<Watched> {
  const about = await lookingAt(now);
  const { loads } = await readLoads(principal, about.engine, 1);
  return about.engine.read(async (reader) => ({
    ...(await healthIn(reader, principal, about)),
    loads,
    stream: await readStreamDay(reader, about.moment.timeZone, about.moment.now),
  }));
}

interface Looking {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly moment: HealthMoment;
}

async function lookingAt(now: Date): Promise<Looking> {
  const [engine, workspace, promises] = await Promise.all([
    warehouse({ holder: 'web' }),
    readWorkspace(appDb()),
    readPromises(appDb()),
  ]);
  const { timeZone } = workspace;
  const streamWaits = await streamWaitsIn(engine, now);
  return { engine, workspace, moment: { timeZone, now: localMoment(now, timeZone), promises, streamWaits } };
}

async function streamWaitsIn(engine: Engine, now: Date): Promise<number | null> {
  const journal = await engine.read(readJournalState);
  if (journal === null) return null;
  const from = { file: journal.file, offset: journal.position };
  return journalLagSeconds(statePaths(env().TUOKIO_DATA).journal, from, now);
}

async function healthIn(
  reader: Reader,
  principal: Principal,
  { moment, workspace: { currency } }: Looking,
): Promise<Pick<Watched, 'sources' | 'volumes' | 'totals'>> {
  const today = moment.now.slice(0, 10);
  const sources = await readSources(principal, reader, moment);
  const volumes = await readVolumes(principal, reader, sources, today);
  return { sources, volumes, totals: await readReconciliation(principal, reader, { today, currency }) };
}
