import { metrics, type Gather } from '../define';
import type { InputId } from '../facts';

const sees = 'technology';
const person = 'not is_bot';
const logged: readonly InputId[] = ['serverMinutes'];
const tested: readonly InputId[] = ['capacity'];

const sum = (column: string, better: 'up' | 'down' | 'neither') =>
  ({ on: { serverMinutes: `sum(${column})` }, unit: 'count', better, empty: 0, needs: logged, sees }) as const;

/** Classes of response times of all rows together: counts add up, percentiles do not (data/schema/10-servers.sql). */
const HISTOGRAM: Gather = {
  each: 'response_buckets',
  by: ['element.bucket'],
  as: { timed: 'sum(element.requests)' },
  running: 'timed',
};

/** The class in which the percentile falls, told by its middle; at most 1 % off. */
const percentile = (part: string) =>
  ({
    on: {
      serverMinutes: `2 * pow(101 / 99.0, min(gathered) filter (where up_to >= ${part} * of_all)) / (101 / 99.0 + 1)`,
    },
    gather: HISTOGRAM,
    unit: 'milliseconds',
    better: 'down',
    empty: null,
    needs: logged,
    sees,
  }) as const;

// Minutes are told apart in universal time where it is known: in the night of autumn a local minute comes twice.
const perMinute = (minute: string, counted = 'count(*)'): Gather => ({ by: [minute], as: { n: counted } });
const SESSIONS = perMinute("date_trunc('minute', started_at)");
const ORDERS = perMinute("date_trunc('minute', ordered_local)");
const REQUESTS = perMinute('minute', 'sum(requests)');

const peak = { unit: 'count', better: 'neither', empty: 0 } as const;
/** The mean is over all minutes from the first to the last that has one. */
const toMean = "max(n) * (1 + datediff('minute', min(gathered), max(gathered)))::double / nullif(sum(n), 0)";
const ratio = { unit: 'decimal', better: 'neither', empty: null } as const;
const placed = "is_valid and channel in ('web', 'app')";

const limit = (kind: 'sessions' | 'orders' | 'requests' | 'availability', unit: 'decimal' | 'ratio') =>
  ({
    on: { capacityChanges: 'sum(delta)' },
    where: `kind = '${kind}'`,
    unit,
    better: 'up',
    empty: null,
    kind: 'stock',
    needs: tested,
    sees,
  }) as const;

// A minute is good when at most one request in twenty failed by the server's fault; a single failure among others is none.
/** Condition of a minute that is not good, over `asked` and `failed` requests. */
export const BAD_MINUTE = 'failed > greatest(asked * 0.05, if(asked > 1, 1, 0))';
const MINUTES: Gather = { by: ['minute'], as: { asked: 'sum(requests)', failed: 'sum(server_errors)' } };
const minutes = (condition: string, better: 'up' | 'neither') =>
  ({
    on: { serverMinutes: `count(*) filter (where ${condition})` },
    gather: MINUTES,
    unit: 'count',
    better,
    empty: 0,
    needs: logged,
    sees,
  }) as const;

/** What the shop's servers bore and answered. Pictures, styles and scripts are not among the requests; robots are. */
export const servers = metrics({
  serverRequests: sum('requests', 'neither'),
  serverErrors: sum('server_errors', 'down'),
  serverErrorRate: { formula: '{serverErrors} / {serverRequests}', unit: 'ratio', better: 'down' },
  clientErrors: sum('client_errors', 'down'),
  timedRequests: sum('timed_requests', 'neither'),
  responseP50: percentile('0.5'),
  responseP95: percentile('0.95'),
  responseP99: percentile('0.99'),

  peakSessions: { on: { sessions: 'max(n)' }, where: person, gather: SESSIONS, ...peak, needs: ['events'] },
  peakOrders: { on: { orders: 'max(n)' }, where: placed, gather: ORDERS, ...peak, needs: ['orders'] },
  peakRequests: { on: { serverMinutes: 'max(n)' }, gather: REQUESTS, ...peak, needs: logged, sees },
  peakToMeanSessions: { on: { sessions: toMean }, where: person, gather: SESSIONS, ...ratio, needs: ['events'] },
  peakToMeanOrders: { on: { orders: toMean }, where: placed, gather: ORDERS, ...ratio, needs: ['orders'] },
  testedSessions: limit('sessions', 'decimal'),
  testedOrders: limit('orders', 'decimal'),
  testedRequests: limit('requests', 'decimal'),
  sessionHeadroom: { formula: '1 - {peakSessions} / {testedSessions}', unit: 'ratio', better: 'up' },
  orderHeadroom: { formula: '1 - {peakOrders} / {testedOrders}', unit: 'ratio', better: 'up' },
  requestHeadroom: { formula: '1 - {peakRequests} / {testedRequests}', unit: 'ratio', better: 'up' },

  servedMinutes: minutes('true', 'neither'),
  goodMinutes: minutes(`not (${BAD_MINUTE})`, 'up'),
  availability: { formula: '{goodMinutes} / {servedMinutes}', unit: 'ratio', better: 'up' },
  availabilityObjective: limit('availability', 'ratio'),
  errorBudgetLeft: {
    formula: '1 - ({servedMinutes} - {goodMinutes}) / ({servedMinutes} * (1 - {availabilityObjective}))',
    unit: 'ratio',
    better: 'up',
  },

  loggedPageViews: sum('page_views', 'neither'),
  loggedBotPageViews: sum('bot_page_views', 'neither'),
  loggedHumanPageViews: { formula: '{loggedPageViews} - {loggedBotPageViews}', unit: 'count', better: 'up' },
  // What an app shows is no page that a server delivers.
  trackedPageViews: {
    on: { pageViews: 'count(*)' },
    where: `${person} and browser is not null`,
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: ['events'],
  },
});
