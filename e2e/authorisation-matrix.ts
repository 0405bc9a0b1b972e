/**
 * Who gets what from every page and route, written by hand: the expectation, never derived from the code. A route without an entry
 * fails the test. Statuses: 200/204 served, 307 sent to sign-in (or on to the start page), 401 not signed in, 403 not of this
 * role, 404 does not exist (for this role), 400 let in and then refused for its input, which proves the right and changes nothing.
 */
import type { Role } from '@/lib/auth/roles';

/** One request and the status that each kind of caller gets. `{victim}` in a path is the id of somebody else, `{dashboard}` that of a private dashboard of theirs. */
export interface Cell {
  readonly path: string;
  readonly body?: unknown;
  readonly anonymous: number;
  readonly disabled: number;
  readonly roles: Readonly<Record<Role, number>>;
  /** The request ends the caller's sessions: each caller needs one of their own. */
  readonly endsSessions?: true;
}

type Roles = Cell['roles'];

function everyRole(status: number): Roles {
  return {
    executive: status,
    marketing: status,
    ecommerce: status,
    cio: status,
    service: status,
    analyst: status,
    admin: status,
  };
}
const REFUSED = { anonymous: 401, disabled: 401 } as const;
const TO_SIGN_IN = { anonymous: 307, disabled: 307 } as const;

function open(path: string, status: number, body?: unknown): Cell {
  return {
    path,
    anonymous: status,
    disabled: status,
    roles: everyRole(status),
    ...(body === undefined ? {} : { body }),
  };
}
const adminPage = (path: string): Cell => ({ path, ...TO_SIGN_IN, roles: { ...everyRole(404), admin: 200 } });
const adminOnly = (path: string, status: number, body?: unknown): Cell => ({
  path,
  ...REFUSED,
  roles: { ...everyRole(403), admin: status },
  ...(body === undefined ? {} : { body }),
});

const SETUP = {
  token: 'x',
  locale: 'en',
  name: 'x',
  email: 'x@x.example',
  password: 'seven grey lamps hum',
  workspace: { name: 'x', timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 },
};
const NOTE = { day: '2026-01-15', text: 'x', metric: null, market: null, visibility: 'private' };
const TARGETS_OF_ANOTHER_VERSION = {
  metric: 'orders',
  year: 2026,
  version: 'x',
  changes: [{ month: '2026-01-01', market: '', channel: '', productGroup: '', value: '1', currency: null }],
};
const DASHBOARD = { name: 'x', filters: [], tiles: [] };
const TILE = {
  id: 'x',
  width: 3,
  height: 'S',
  show: { as: 'stat' },
  query: { metrics: ['orders'], grain: 'day', totals: true },
};
/** A private dashboard of somebody else does not exist, whatever is asked of it. */
const ofSomebody = (path: string, body?: unknown): Cell => ({
  path: `/api/dashboards/{dashboard}${path}`,
  ...REFUSED,
  roles: everyRole(404),
  ...(body === undefined ? {} : { body }),
});
const RULE = {
  name: 'x',
  query: { metrics: ['orders'], period: 'yesterday' },
  condition: { is: 'above', value: 1 },
  sample: null,
  confirm: 1,
  quiet: null,
  check: { every: 'hour' },
  mail: true,
  webhook: null,
};
/** An alert of somebody else exists for administrators alone, and even they do not aim it. */
const ofAnother = (path: string, admin: number, body?: unknown): Cell => ({
  path,
  ...REFUSED,
  roles: { ...everyRole(404), admin },
  ...(body === undefined ? {} : { body }),
});
const QUERY = { metrics: ['orders'], period: { from: '2026-01-01', to: '2026-01-31' } };

/** Every route of app/. */
export const MATRIX: Readonly<Record<string, readonly Cell[]>> = {
  'GET /': [{ path: '/', ...TO_SIGN_IN, roles: everyRole(307) }],
  'GET /sign-in': [{ path: '/sign-in', anonymous: 200, disabled: 200, roles: everyRole(307) }],
  'GET /setup': [open('/setup', 404), open('/setup?token=x', 404)],
  'GET /reset': [open('/reset', 200), open('/reset?token=x', 200)],
  'GET /[view]': [
    { path: '/executive', ...TO_SIGN_IN, roles: everyRole(200) },
    { path: '/nonsense', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /explore': [{ path: '/explore', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /drill': [
    { path: '/drill', ...TO_SIGN_IN, roles: everyRole(200) },
    { path: '/drill?metric=contributionMargin2', ...TO_SIGN_IN, roles: everyRole(200) },
  ],
  // Whether an order exists is told by its rows, which carry the rights.
  'GET /orders/[number]': [{ path: '/orders/nobody', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /metrics': [{ path: '/metrics', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /metrics/[id]': [
    { path: '/metrics/netSales', ...TO_SIGN_IN, roles: everyRole(200) },
    { path: '/metrics/nonsense', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /data': [{ path: '/data', ...TO_SIGN_IN, roles: { ...everyRole(404), cio: 200, analyst: 200, admin: 200 } }],
  'GET /users': [adminPage('/users')],
  'GET /start': [adminPage('/start')],
  'GET /start/file': [adminPage('/start/file')],
  'GET /start/connect': [adminPage('/start/connect')],
  'GET /audit': [adminPage('/audit'), adminPage('/audit?check=1')],
  'GET /annotations': [{ path: '/annotations', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /targets': [{ path: '/targets', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /saved': [{ path: '/saved', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /saved/new': [{ path: '/saved/new', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /saved/[id]': [
    { path: '/saved/{dashboard}', ...TO_SIGN_IN, roles: everyRole(404) },
    { path: '/saved/nobody', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /saved/[id]/versions/[version]': [
    { path: '/saved/{dashboard}/versions/1', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /readyz': [open('/readyz', 200)],

  'GET /api/auth/[...nextauth]': [
    open('/api/auth/csrf', 200),
    open('/api/auth/session', 404),
    open('/api/auth/providers', 404),
    open('/api/auth/signin', 404),
    open('/api/auth/signout', 404),
    open('/api/auth/error', 404),
    open('/api/auth/callback/credentials', 404),
  ],
  // Without next-auth's own token nothing happens but a redirect.
  'POST /api/auth/[...nextauth]': [
    open('/api/auth/signout', 302, {}),
    open('/api/auth/callback/credentials', 302, {}),
    open('/api/auth/_log', 404, {}),
    open('/api/auth/session', 404, {}),
  ],
  'POST /api/setup': [open('/api/setup', 404, SETUP), open('/api/setup', 400, {})],
  'POST /api/reset': [open('/api/reset', 404, { token: 'x', password: 'seven grey lamps hum' })],

  'GET /api/session': [{ path: '/api/session', ...REFUSED, roles: everyRole(200) }],
  'PATCH /api/session': [
    { path: '/api/session', body: { locale: 'en' }, ...REFUSED, roles: everyRole(204) },
    { path: '/api/session', body: { role: 'admin' }, ...REFUSED, roles: everyRole(400) },
  ],
  'POST /api/session/end-all': [
    { path: '/api/session/end-all', ...REFUSED, roles: everyRole(204), endsSessions: true },
  ],

  'GET /api/users': [adminOnly('/api/users', 200)],
  'POST /api/users': [adminOnly('/api/users', 400, {})],
  'PATCH /api/users/[id]': [adminOnly('/api/users/{victim}', 204, {}), adminOnly('/api/users/nobody', 404, {})],
  'POST /api/users/[id]/link': [adminOnly('/api/users/{victim}/link', 200), adminOnly('/api/users/nobody/link', 404)],
  'POST /api/users/[id]/end-sessions': [adminOnly('/api/users/{victim}/end-sessions', 204)],

  'GET /api/dashboards': [{ path: '/api/dashboards', ...REFUSED, roles: everyRole(200) }],
  'POST /api/dashboards': [
    { path: '/api/dashboards', body: {}, ...REFUSED, roles: everyRole(400) },
    { path: '/api/dashboards', body: { content: DASHBOARD, from: '{dashboard}' }, ...REFUSED, roles: everyRole(404) },
  ],
  'GET /api/dashboards/[id]': [ofSomebody('')],
  'PUT /api/dashboards/[id]': [ofSomebody('', { base: 1, content: DASHBOARD })],
  'DELETE /api/dashboards/[id]': [ofSomebody('')],
  'POST /api/dashboards/[id]/clone': [ofSomebody('/clone', { name: 'x' })],
  'POST /api/dashboards/[id]/tiles': [ofSomebody('/tiles', { tile: TILE })],
  'GET /api/dashboards/[id]/versions': [ofSomebody('/versions')],
  'POST /api/dashboards/[id]/restore': [ofSomebody('/restore', { base: 1, version: 1 })],
  'PUT /api/dashboards/[id]/sharing': [
    ofSomebody('/sharing', { sharedWith: null }),
    {
      path: '/api/dashboards/{dashboard}/sharing',
      body: { sharedWith: 'everyone' },
      ...REFUSED,
      roles: { ...everyRole(404), service: 403 },
    },
  ],

  'GET /alerts': [{ path: '/alerts', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /alerts/new': [{ path: '/alerts/new', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /alerts/[id]': [
    { path: '/alerts/{alert}', ...TO_SIGN_IN, roles: { ...everyRole(404), admin: 200 } },
    { path: '/alerts/nonsense', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'POST /api/alerts': [
    { path: '/api/alerts', body: {}, ...REFUSED, roles: everyRole(400) },
    { path: '/api/alerts', body: { rule: { ...RULE, webhook: '{webhook}' } }, ...REFUSED, roles: everyRole(404) },
  ],
  'PUT /api/alerts/[id]': [ofAnother('/api/alerts/{alert}', 404, { rule: RULE })],
  'DELETE /api/alerts/[id]': [{ path: '/api/alerts/nonsense', ...REFUSED, roles: everyRole(404) }],
  'POST /api/alerts/[id]/snooze': [
    { path: '/api/alerts/{alert}/snooze', body: {}, ...REFUSED, roles: everyRole(400) },
    { path: '/api/alerts/nonsense/snooze', body: { hours: 1 }, ...REFUSED, roles: everyRole(404) },
  ],
  'POST /api/alerts/preview': [{ path: '/api/alerts/preview', body: {}, ...REFUSED, roles: everyRole(400) }],
  'POST /api/alerts/webhooks': [{ path: '/api/alerts/webhooks', body: {}, ...REFUSED, roles: everyRole(400) }],
  'DELETE /api/alerts/webhooks/[id]': [{ path: '/api/alerts/webhooks/{webhook}', ...REFUSED, roles: everyRole(404) }],
  'GET /settings': [adminPage('/settings')],
  'PUT /api/settings/mail': [adminOnly('/api/settings/mail', 400, {})],
  'POST /api/settings/mail/test': [adminOnly('/api/settings/mail/test', 400, { x: 1 })],
  'PUT /api/settings/workspace': [adminOnly('/api/settings/workspace', 400, {})],

  'GET /api/loads': [
    { path: '/api/loads', ...REFUSED, roles: { ...everyRole(403), cio: 200, analyst: 200, admin: 200 } },
  ],
  'POST /api/loads': [adminOnly('/api/loads', 400, {}), adminOnly('/api/loads', 404, { source: 'nonsense' })],
  'GET /api/loads/[id]/rejects': [
    { path: '/api/loads/999999/rejects', ...REFUSED, roles: { ...everyRole(403), cio: 404, analyst: 404, admin: 404 } },
  ],

  'GET /api/brief': [
    { path: '/api/brief?state=period%3Dlast28Days', ...REFUSED, roles: everyRole(200) },
    { path: '/api/brief?nonsense=1', ...REFUSED, roles: everyRole(400) },
  ],
  'GET /api/query': [
    { path: `/api/query?q=${encodeURIComponent(JSON.stringify(QUERY))}`, ...REFUSED, roles: everyRole(200) },
  ],
  'POST /api/query': [
    { path: '/api/query', body: { queries: [QUERY] }, ...REFUSED, roles: everyRole(200) },
    { path: '/api/query', body: { explain: QUERY }, ...REFUSED, roles: everyRole(200) },
  ],

  'GET /api/annotations': [
    { path: '/api/annotations?from=2026-01-01&to=2026-01-31', ...REFUSED, roles: everyRole(200) },
    { path: '/api/annotations?from=2026-02-01&to=2026-01-31', ...REFUSED, roles: everyRole(400) },
  ],
  'POST /api/annotations': [{ path: '/api/annotations', body: {}, ...REFUSED, roles: everyRole(400) }],
  // Somebody else's note answers as one that does not exist (annotations.spec.ts tries a real one).
  'PUT /api/annotations/[id]': [{ path: '/api/annotations/nobody', body: NOTE, ...REFUSED, roles: everyRole(404) }],
  'DELETE /api/annotations/[id]': [{ path: '/api/annotations/nobody', ...REFUSED, roles: everyRole(404) }],
  'GET /api/targets': [
    { path: '/api/targets?metric=orders&year=2026', ...REFUSED, roles: everyRole(200) },
    { path: '/api/targets?metric=nonsense&year=2026', ...REFUSED, roles: everyRole(400) },
  ],
  'PUT /api/targets': [
    {
      path: '/api/targets',
      body: {},
      ...REFUSED,
      roles: { ...everyRole(403), executive: 400, analyst: 400, admin: 400 },
    },
    {
      path: '/api/targets',
      body: TARGETS_OF_ANOTHER_VERSION,
      ...REFUSED,
      roles: { ...everyRole(403), executive: 409, analyst: 409, admin: 409 },
    },
  ],
  'POST /api/targets/import': [
    {
      path: '/api/targets/import',
      body: { text: 'nothing' },
      ...REFUSED,
      roles: { ...everyRole(403), executive: 422, analyst: 422, admin: 422 },
    },
  ],
  'GET /api/targets/export': [{ path: '/api/targets/export?year=2026', ...REFUSED, roles: everyRole(200) }],

  'GET /api/first-run': [adminOnly('/api/first-run', 200)],
  // The tests run on data that count as the shop's own: the demo company is refused beside them, and none is there to remove.
  'POST /api/first-run/demo': [adminOnly('/api/first-run/demo', 409)],
  'DELETE /api/first-run/demo': [adminOnly('/api/first-run/demo', 409)],
  'GET /api/first-run/examples/[fact]': [
    adminOnly('/api/first-run/examples/orders', 200),
    adminOnly('/api/first-run/examples/nonsense', 400),
  ],
  'POST /api/uploads': [
    adminOnly('/api/uploads', 400, { name: '../orders.csv', size: 1 }),
    adminOnly('/api/uploads', 422, { name: 'orders.exe', size: 1 }),
    adminOnly('/api/uploads', 413, { name: 'orders.csv', size: 10_000_000_000 }),
  ],
  'GET /api/uploads/[id]': [adminOnly('/api/uploads/nothing', 404)],
  'PUT /api/uploads/[id]': [
    adminOnly('/api/uploads/nothing?offset=0', 404, {}),
    adminOnly('/api/uploads/nothing', 400),
  ],
  'DELETE /api/uploads/[id]': [adminOnly('/api/uploads/nothing', 404)],
  'POST /api/uploads/[id]/look': [
    adminOnly('/api/uploads/nothing/look', 404, null),
    adminOnly('/api/uploads/nothing/look', 400, { fact: 'nonsense', mapping: null }),
  ],
  'POST /api/uploads/[id]/load': [adminOnly('/api/uploads/nothing/load', 404)],
};
