import { adminPage, everyRole, open, TO_SIGN_IN, type Cell } from '@/e2e/authorisation-cells';

/** Every page. */
export const PAGES: Readonly<Record<string, readonly Cell[]>> = {
  'GET /': [{ path: '/', ...TO_SIGN_IN, roles: everyRole(307) }],
  'GET /sign-in': [{ path: '/sign-in', anonymous: 200, disabled: 200, roles: everyRole(307) }],
  'GET /setup': [open('/setup', 404), open('/setup?token=x', 404)],
  'GET /reset': [open('/reset', 200), open('/reset?token=x', 200)],
  'GET /[view]': [
    { path: '/executive', ...TO_SIGN_IN, roles: everyRole(200) },
    { path: '/marketing', ...TO_SIGN_IN, roles: { ...everyRole(200), cio: 404, service: 404 } },
    { path: '/ecommerce', ...TO_SIGN_IN, roles: { ...everyRole(200), cio: 404, service: 404 } },
    {
      path: '/technology',
      ...TO_SIGN_IN,
      roles: { ...everyRole(404), ecommerce: 200, cio: 200, analyst: 200, admin: 200 },
    },
    { path: '/nonsense', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /live': [{ path: '/live', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /explore': [{ path: '/explore', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /drill': [
    { path: '/drill', ...TO_SIGN_IN, roles: everyRole(200) },
    { path: '/drill?metric=contributionMargin2', ...TO_SIGN_IN, roles: everyRole(200) },
  ],
  // Whether an order or a product exists is told by its rows, which carry the rights.
  'GET /orders/[number]': [{ path: '/orders/nobody', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /campaigns/[name]': [{ path: '/campaigns/nobody', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /products/[sku]': [{ path: '/products/nobody', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /metrics': [{ path: '/metrics', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /metrics/[id]': [
    { path: '/metrics/netSales', ...TO_SIGN_IN, roles: everyRole(200) },
    { path: '/metrics/nonsense', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /data': [{ path: '/data', ...TO_SIGN_IN, roles: { ...everyRole(404), cio: 200, analyst: 200, admin: 200 } }],
  'GET /connect': [
    { path: '/connect', ...TO_SIGN_IN, roles: { ...everyRole(404), cio: 200, analyst: 200, admin: 200 } },
  ],
  'GET /users': [adminPage('/users')],
  'GET /start': [adminPage('/start')],
  'GET /start/file': [adminPage('/start/file')],
  'GET /start/connect': [adminPage('/start/connect')],
  'GET /audit': [adminPage('/audit'), adminPage('/audit?check=1')],
  'GET /annotations': [{ path: '/annotations', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /targets': [{ path: '/targets', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /tagging': [{ path: '/tagging', ...TO_SIGN_IN, roles: { ...everyRole(200), cio: 404, service: 404 } }],
  'GET /decisions': [{ path: '/decisions', ...TO_SIGN_IN, roles: everyRole(200) }],
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
  'GET /healthz': [open('/healthz', 200)],

  'GET /alerts': [{ path: '/alerts', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /alerts/new': [{ path: '/alerts/new', ...TO_SIGN_IN, roles: everyRole(200) }],
  'GET /alerts/[id]': [
    { path: '/alerts/{alert}', ...TO_SIGN_IN, roles: { ...everyRole(404), admin: 200 } },
    { path: '/alerts/nonsense', ...TO_SIGN_IN, roles: everyRole(404) },
  ],
  'GET /settings': [adminPage('/settings')],
  'GET /settings/campaign-rules': [adminPage('/settings/campaign-rules')],
};
