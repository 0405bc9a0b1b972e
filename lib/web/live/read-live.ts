import type { Principal } from '@/lib/auth/roles';
import type { Live, LiveList, LiveMinute, LivePlace } from '@/lib/http/live-schema';
import { momentOf, ticks } from '@/lib/metrics/civil';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { localMoment } from '@/lib/metrics/zone';
import { runOrThrow, type RunContext } from '@/lib/warehouse/run';

/**
 * The live view of one principal at one moment: the analysis `live` as it stands in the warehouse now, not at the moment that is
 * published for half a minute, and kept nowhere, because it is another question every second.
 */

const MINUTES = 30;
const MINUTE_MS = 60_000;
const TIMEOUT_MS = 5000;
/** A visit that began on the day before is still there for so long after midnight. */
const LONG_VISIT_MS = 3 * 3_600_000;

type Figures = Readonly<Record<string, number>>;
interface Row {
  readonly part: Cell;
  readonly name: string | null;
  readonly figures: Figures;
}

function rowsOf({ columns, rows }: Answer): readonly Row[] {
  return rows.map((cells) => {
    const of = new Map(columns.map(({ id }, place) => [id, cells[place] ?? null]));
    const name = of.get('name');
    const figures = [...of].flatMap(([id, cell]) => (typeof cell === 'number' ? [[id, cell] as const] : []));
    return {
      part: of.get('part') ?? null,
      name: typeof name === 'string' ? name : null,
      figures: Object.fromEntries(figures),
    };
  });
}

const figuresOf = (figures: Figures | undefined) => ({
  visitors: figures?.['visitors'] ?? 0,
  events: figures?.['events'] ?? 0,
  orders: figures?.['orders'] ?? 0,
  netSales: figures?.['netSales'] ?? 0,
  searches: figures?.['searches'] ?? 0,
  zeroSearches: figures?.['zeroSearches'] ?? 0,
  errors: figures?.['errors'] ?? 0,
});

/** Thirty minutes in order: what the answer does not have, had nothing. */
function minutesOf(rows: readonly Row[], until: string): readonly LiveMinute[] {
  const found = new Map(rows.filter(({ part }) => part === 'minute').map(({ name, figures }) => [name, figures]));
  const last = ticks(`${until.slice(0, 16)}:00`);
  return Array.from({ length: MINUTES }, (_, place) => {
    const minute = momentOf(last - (MINUTES - 1 - place) * MINUTE_MS);
    const { searches: _searches, ...figures } = figuresOf(found.get(minute));
    return { minute, ...figures };
  });
}

function listOf(rows: readonly Row[], list: LiveList): LivePlace[] {
  return rows
    .filter(({ part }) => part === list)
    .map(({ name, figures }) => {
      const { visitors, events, searches, zeroSearches } = figuresOf(figures);
      return { name, visitors, count: list === 'search' ? searches : events, zero: zeroSearches };
    });
}

/** Reads the live view; throws AppError where the principal may not ask for figures, or where it takes longer than five seconds. */
export async function readLive(principal: Principal, context: RunContext): Promise<Live> {
  const { now, workspace } = context;
  const local = (later: number) => localMoment(new Date(now.getTime() + later), workspace.timeZone);
  const until = local(0);
  const asked = {
    analysis: 'live' as const,
    input: { until },
    period: { from: local(-LONG_VISIT_MS).slice(0, 10), to: until.slice(0, 10) },
  };
  // Whatever else is complete to: what has arrived counts, and `asOf` is where the period is cut.
  const present = { ...context, published: false, cache: false, asOf: local(1000) };
  const answer = await runOrThrow(principal, asked, present, { timeoutMs: TIMEOUT_MS });
  const rows = rowsOf(answer);
  const one = (part: string) => figuresOf(rows.find((row) => row.part === part)?.figures);
  const list = (id: LiveList) => listOf(rows, id);
  const last = one('now');
  return {
    at: until,
    currency: answer.currency,
    connected: answer.complete.without.length === 0,
    now: { visitors: last.visitors, perSecond: last.events / 60 },
    whole: one('whole'),
    minutes: [...minutesOf(rows, until)],
    lists: {
      page: list('page'),
      product: list('product'),
      channel: list('channel'),
      country: list('country'),
      search: list('search'),
      error: list('error'),
    },
  };
}
