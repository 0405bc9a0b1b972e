import type { ReconciledTotal } from '@/lib/http/reconciled-total';
import type { SourceHealth } from '@/lib/loaders/health/read-sources';
import type { CountedFact, Volume } from '@/lib/loaders/health/read-volumes';
import type { JudgedDay } from '@/lib/loaders/health/volume-band';
import type { LoadRow } from '@/lib/loaders/load-page';
import { addDays } from '@/lib/metrics/civil';
import type { Watch } from './watch';

/**
 * What is wrong with the data, each with a key that stays the same while it is the same trouble: whoever is told of a key once is
 * not told again. What lies further back than a few days is for the page and not for a mail: a first load of years is no news.
 */
export type Trouble =
  | { readonly watch: 'loads'; readonly key: string; readonly source: string; readonly message: string | null }
  | { readonly watch: 'freshness'; readonly key: string; readonly health: SourceHealth }
  | {
      readonly watch: 'volume';
      readonly key: string;
      readonly fact: CountedFact;
      readonly source: string;
      readonly day: JudgedDay;
    }
  | {
      readonly watch: 'rejects';
      readonly key: string;
      readonly source: string;
      readonly rows: number;
      readonly load: number | null;
    }
  | { readonly watch: 'reconciliation'; readonly key: string; readonly total: ReconciledTotal };

/** What troubles are looked for in; loads newest first. */
export interface Watched {
  readonly sources: readonly SourceHealth[];
  readonly volumes: readonly Volume[];
  readonly totals: readonly ReconciledTotal[];
  readonly loads: readonly LoadRow[];
  /** Events of the last 24 hours that came through edge, and those of them that were turned away; null where none ever came. */
  readonly stream: { readonly events: number; readonly rejected: number } | null;
}

const RECENT_DAYS = 3;
const RECENT_MS = 48 * 3_600_000;
/** Days that a shop has to deliver a total before it is missed. */
const TOTAL_DAYS = 2;
/** Rows above the band are told of from twice its upper bound on: a good day is no trouble, what comes twice is. */
const TOO_MANY = 2;
const STREAM_SHARE = 0.05;
const STREAM_LEAST = 20;

/** Troubles of the watches that are on; `today` is the local civil day. */
export function findTroubles(
  watched: Watched,
  { watches, today, now }: { readonly watches: readonly Watch[]; readonly today: string; readonly now: Date },
): readonly Trouble[] {
  const recent = watched.loads.filter(({ startedAt }) => Date.parse(utcOf(startedAt)) > now.getTime() - RECENT_MS);
  const all: readonly Trouble[] = [
    ...recent.flatMap(failed),
    ...watched.sources.flatMap((health) => broken(health, today)),
    ...watched.volumes.flatMap((volume) => odd(volume, watched.sources, today)),
    ...recent.flatMap(turnedAway),
    ...turnedAwayAtEdge(watched.stream, today),
    ...watched.totals.flatMap((total) => unreconciled(total, today)),
  ];
  return all.filter(({ watch }) => watches.includes(watch));
}

/** The log writes UTC without saying so. */
function utcOf(moment: string): string {
  return `${moment.replace(' ', 'T').replace(/Z$/, '')}Z`;
}

function failed({ loadId, state, startedAt, source, message }: LoadRow): readonly Trouble[] {
  if (state !== 'failed') return [];
  return [{ watch: 'loads', key: `load.${String(loadId)}.${startedAt}`, source, message }];
}

function broken(health: SourceHealth, today: string): readonly Trouble[] {
  const { source, state, dueAt } = health;
  if (state !== 'late' && state !== 'silent') return [];
  return [{ watch: 'freshness', key: `late.${source}.${state}.${dueAt ?? today}`, health }];
}

function odd({ fact, source, days }: Volume, sources: readonly SourceHealth[], today: string): readonly Trouble[] {
  const day = days.at(-1);
  const isExpected = sources.some((health) => health.source === source && health.promise.is !== 'none');
  if (day === undefined || !isExpected || day.day < addDays(today, -RECENT_DAYS)) return [];
  const isOdd = day.state === 'below' || (day.state === 'above' && day.rows > TOO_MANY * (day.high ?? Infinity));
  return isOdd ? [{ watch: 'volume', key: `volume.${fact}.${source}.${day.day}`, fact, source, day }] : [];
}

/** Rows that a load by itself turned away; whoever loads by hand sees them at once. */
function turnedAway({ loadId, source, startedAt, startedBy, rowsRejected }: LoadRow): readonly Trouble[] {
  if (rowsRejected === 0 || (startedBy !== 'inbox' && startedBy !== 'schedule')) return [];
  const key = `rejects.${String(loadId)}.${startedAt}`;
  return [{ watch: 'rejects', key, source, rows: rowsRejected, load: loadId }];
}

function turnedAwayAtEdge(stream: Watched['stream'], today: string): readonly Trouble[] {
  if (stream === null || stream.rejected < STREAM_LEAST) return [];
  const share = stream.rejected / (stream.events + stream.rejected);
  if (share <= STREAM_SHARE) return [];
  return [{ watch: 'rejects', key: `rejects.edge.${today}`, source: 'edge', rows: stream.rejected, load: null }];
}

function unreconciled(total: ReconciledTotal, today: string): readonly Trouble[] {
  const { day, system, state } = total;
  const isRecent = day >= addDays(today, -RECENT_DAYS - TOTAL_DAYS);
  const isMissed = state === 'noTotal' && day <= addDays(today, -TOTAL_DAYS);
  if (!isRecent || (state !== 'differs' && !isMissed)) return [];
  return [{ watch: 'reconciliation', key: `total.${state}.${system}.${day}`, total }];
}
