import { adminOnly, everyRole, open, REFUSED, type Cell } from '@/e2e/authorisation-cells';

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
const WRITE_KEY = { name: 'x', market: null, consent: 'required', eventsPerSecond: 1, origins: [] };
const QUERY = { metrics: ['orders'], period: { from: '2026-01-01', to: '2026-01-31' } };

/** Every route under /api. */
export const ROUTES: Readonly<Record<string, readonly Cell[]>> = {
  // Counts only, for this machine and whoever has the token; tests come from this machine.
  'GET /api/metrics': [open('/api/metrics', 200)],
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
  'PUT /api/settings/mail': [adminOnly('/api/settings/mail', 400, {})],
  'POST /api/settings/mail/test': [adminOnly('/api/settings/mail/test', 400, { x: 1 })],
  'PUT /api/settings/campaign-rules': [adminOnly('/api/settings/campaign-rules', 400, {})],
  'POST /api/settings/campaign-rules/preview': [adminOnly('/api/settings/campaign-rules/preview', 400, {})],
  'PUT /api/settings/tagging': [adminOnly('/api/settings/tagging', 400, {})],
  'PUT /api/settings/workspace': [adminOnly('/api/settings/workspace', 400, {})],

  'POST /api/write-keys': [adminOnly('/api/write-keys', 400, {})],
  'PUT /api/write-keys/[id]': [
    adminOnly('/api/write-keys/nothing', 404, WRITE_KEY),
    adminOnly('/api/write-keys/nothing', 400, {}),
  ],
  'DELETE /api/write-keys/[id]': [adminOnly('/api/write-keys/nothing', 404)],
  // A stream that is let in has no end; its input refuses whom its role has let in.
  'GET /api/live': [{ path: '/api/live?x=1', ...REFUSED, roles: everyRole(400) }],
  'GET /api/data-health': [
    { path: '/api/data-health', ...REFUSED, roles: { ...everyRole(403), cio: 200, analyst: 200, admin: 200 } },
  ],
  'PUT /api/data-health/promises': [
    adminOnly('/api/data-health/promises', 400, {}),
    adminOnly('/api/data-health/promises', 404, { source: 'nonsense', promise: null }),
  ],
  'PUT /api/data-health/watches': [adminOnly('/api/data-health/watches', 400, {})],
  'GET /api/loads': [
    { path: '/api/loads', ...REFUSED, roles: { ...everyRole(403), cio: 200, analyst: 200, admin: 200 } },
  ],
  'POST /api/loads': [adminOnly('/api/loads', 400, {}), adminOnly('/api/loads', 404, { source: 'nonsense' })],
  'GET /api/loads/[id]/rejects': [
    { path: '/api/loads/999999/rejects', ...REFUSED, roles: { ...everyRole(403), cio: 404, analyst: 404, admin: 404 } },
  ],
  'GET /api/loads/[id]/rejects/row': [
    adminOnly('/api/loads/999999/rejects/row?file=x&line=1', 404),
    adminOnly('/api/loads/999999/rejects/row', 400),
  ],
  'POST /api/loads/[id]/repairs': [
    adminOnly('/api/loads/999999/repairs', 404, { is: 'again' }),
    adminOnly('/api/loads/999999/repairs', 400, {}),
  ],

  'GET /api/brief': [
    { path: '/api/brief?state=period%3Dlast28Days', ...REFUSED, roles: everyRole(200) },
    { path: '/api/brief?view=technology', ...REFUSED, roles: everyRole(200) },
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
  'POST /api/uploads/[id]/source': [
    adminOnly('/api/uploads/nothing/source', 404, { name: 'agency-costs', replaces: 0 }),
    adminOnly('/api/uploads/nothing/source', 400, { name: 'agency-costs', replaces: 0, mapping: {} }),
  ],
  'GET /api/sources': [adminOnly('/api/sources', 200)],
  'DELETE /api/sources/[name]': [
    adminOnly('/api/sources/contract?version=1', 404),
    adminOnly('/api/sources/contract', 400),
  ],
};
