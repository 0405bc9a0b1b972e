import { adminOnly, everyRole, REFUSED, type Cell } from '@/e2e/authorisation-cells';

/** Routes of what arrives from shops. */
export const INTAKE_ROUTES: Readonly<Record<string, readonly Cell[]>> = {
  'GET /api/intake': [
    { path: '/api/intake', ...REFUSED, roles: { ...everyRole(403), cio: 200, analyst: 200, admin: 200 } },
    { path: '/api/intake?page=0', ...REFUSED, roles: { ...everyRole(403), cio: 400, analyst: 400, admin: 400 } },
  ],
  // A stream that is let in has no end: intake.spec.ts opens it, and here its input refuses whom its role has let in.
  'GET /api/intake/stream': [
    {
      path: '/api/intake/stream?x=1',
      ...REFUSED,
      roles: { ...everyRole(403), cio: 400, analyst: 400, admin: 400 },
    },
  ],
  'POST /api/intake/rejects/[id]/repair': [
    adminOnly('/api/intake/rejects/999999/repair', 404, { text: '{}' }),
    adminOnly('/api/intake/rejects/999999/repair', 400, {}),
  ],
};
