import { everyRole, REFUSED, type Cell } from '@/e2e/authorisation-cells';

const ACTION = {
  what: 'x',
  ownerId: 'nobody',
  dueDay: null,
  status: 'proposed',
  doneDay: null,
  origin: { kind: 'own', key: '', label: '', address: null },
  filters: [],
  expected: null,
};
/** Who works in the service reads what was decided, and decides nothing. */
const deciders = (status: number) => ({ ...everyRole(status), service: 403 });

/** Routes of what was decided. */
export const ACTION_ROUTES: Readonly<Record<string, readonly Cell[]>> = {
  'GET /api/actions': [{ path: '/api/actions', ...REFUSED, roles: everyRole(200) }],
  'POST /api/actions': [
    { path: '/api/actions', body: {}, ...REFUSED, roles: deciders(400) },
    { path: '/api/actions', body: ACTION, ...REFUSED, roles: deciders(422) },
  ],
  // Somebody else's action answers 403 (lib/db/actions.test.ts); one that is not seen, as one that does not exist.
  'PUT /api/actions/[id]': [
    { path: '/api/actions/nothing', body: { version: 1, entry: ACTION }, ...REFUSED, roles: deciders(404) },
    { path: '/api/actions/nothing', body: { entry: ACTION }, ...REFUSED, roles: deciders(400) },
  ],
  'DELETE /api/actions/[id]': [{ path: '/api/actions/nothing', ...REFUSED, roles: deciders(404) }],
  'GET /api/actions/effects': [
    { path: '/api/actions/effects?ids=nothing', ...REFUSED, roles: everyRole(200) },
    { path: '/api/actions/effects', ...REFUSED, roles: everyRole(400) },
  ],
};
