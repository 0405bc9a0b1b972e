import { mkdirSync } from 'node:fs';
import { DistinctNames } from '@/lib/edge/distinct-names';
import { EdgeCounts } from '@/lib/edge/edge-counts';
import { edgeHandler } from '@/lib/edge/edge-handler';
import type { EdgeParts } from '@/lib/edge/edge-parts';
import { drain, edgeServer, listenOrThrow, silentSockets } from '@/lib/edge/edge-server';
import { RefusalLog } from '@/lib/edge/refusal-log';
import { TokenBuckets } from '@/lib/edge/token-bucket';
import { readTrackerFiles } from '@/lib/edge/tracker-files';
import { watchKeys } from '@/lib/edge/watch-keys';
import { Journal } from '@/lib/journal/journal';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { takeLockOrThrow } from '@/lib/state/lock';
import type { StatePaths } from '@/lib/state/state-paths';

const MB = 1024 * 1024;
const FILE_BYTES = 64 * MB;
/** A file that is an hour old is closed, so that it can be archived. */
const FILE_MS = 3_600_000;
const IN_FLIGHT_BYTES = 64 * MB;
const CHECK_MS = 1_000;
const DRAIN_MS = 8_000;

/** Where and how edge runs. */
export interface EdgeSettings {
  readonly paths: StatePaths;
  readonly host: string;
  readonly port: number;
  /** Folder of the scripts for the pages of shops. */
  readonly trackerFolder: string;
  readonly publicUrl: string;
  readonly proxies: number;
  readonly leastFreeBytes: number;
  readonly metricsToken: string | undefined;
  readonly now: () => number;
  /** Told of what should never happen. */
  readonly onDefect: (error: unknown) => void;
}

/** A running edge. */
export interface Edge {
  readonly journal: Journal;
  readonly port: number;
  /** How many scripts for the pages of shops it has. */
  readonly scripts: number;
  /** Answers what is on its way, closes the journal and gives the state folder back; harmless when called twice. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts edge on a state folder. Throws AppError `conflict` when another edge has the folder or another program the port, and the
 * error of the disk when the journal cannot be read.
 */
export async function startEdgeOrThrow(settings: EdgeSettings): Promise<Edge> {
  const { paths, host, port, now, onDefect } = settings;
  for (const folder of [paths.journal, paths.edge, paths.run]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLockOrThrow(paths.edgeLock, 'edge', new Date(now()), 'The journal');
  const limits = { leastFreeBytes: settings.leastFreeBytes, fileBytes: FILE_BYTES, fileMs: FILE_MS };
  const journal = await Journal.openOrThrow({ disk: NODE_DISK, folder: paths.journal, now, ...limits }).catch(
    (error: unknown) => {
      lock.release();
      throw error;
    },
  );
  const keys = await watchKeys(paths.edge);
  const refusals = new RefusalLog(paths.edge);
  let connections = 0;
  let stopping: Promise<void> | null = null;
  const parts: EdgeParts = {
    ...settings,
    journal,
    keys,
    refusals,
    tracker: readTrackerFiles(settings.trackerFolder),
    buckets: new TokenBuckets(),
    names: new DistinctNames(),
    counts: new EdgeCounts(),
    inFlight: { bytes: 0, mostBytes: IN_FLIGHT_BYTES },
    connections: () => connections,
    isStopping: () => stopping !== null,
    onDefect,
  };
  const server = edgeServer(edgeHandler(parts));
  const silent = silentSockets(server);
  server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => {
      connections -= 1;
    });
  });
  let checking = Promise.resolve();
  const timer = setInterval(() => {
    checking = journal.check();
  }, CHECK_MS);
  const release = async () => {
    clearInterval(timer);
    await checking;
    keys.stop();
    await journal.close();
    await refusals.flush();
    lock.release();
  };
  const listening = await listenOrThrow(server, host, port).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  const stop = () =>
    (stopping ??= Promise.resolve()
      .then(() => drain(server, silent, DRAIN_MS))
      .then(release));
  return { journal, port: listening, scripts: parts.tracker.size, stop };
}
