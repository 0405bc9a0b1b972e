import type { DistinctNames } from '@/lib/edge/distinct-names';
import type { EdgeCounts } from '@/lib/edge/edge-counts';
import type { InFlight } from '@/lib/edge/read-body';
import type { RefusalLog } from '@/lib/edge/refusal-log';
import type { TrackerFiles } from '@/lib/edge/tracker-files';
import type { TokenBuckets } from '@/lib/edge/token-bucket';
import type { WatchedKeys } from '@/lib/edge/watch-keys';
import type { Journal } from '@/lib/journal/journal';

/** What a running edge is made of. */
export interface EdgeParts {
  readonly journal: Journal;
  readonly keys: WatchedKeys;
  readonly buckets: TokenBuckets;
  readonly names: DistinctNames;
  readonly counts: EdgeCounts;
  readonly refusals: RefusalLog;
  readonly inFlight: InFlight;
  /** The scripts for the pages of shops. */
  readonly tracker: TrackerFiles;
  readonly publicUrl: string;
  /** Proxies in front whose X-Forwarded-For is believed. */
  readonly proxies: number;
  readonly metricsToken: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly connections: () => number;
  /** True while edge is being stopped: connections are closed after their answer. */
  readonly isStopping: () => boolean;
  /** Told of what should never happen. */
  readonly onDefect: (error: unknown) => void;
}
