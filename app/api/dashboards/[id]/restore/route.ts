import { dashboardIdSchema, restoreSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { restoreVersionOrThrow } from '@/lib/db/dashboard-changes';
import { route } from '@/lib/http/route';

/** Brings an earlier version back as the newest one. */
export const POST = route(
  { who: 'signedIn', params: dashboardIdSchema, body: restoreSchema },
  async ({ principal, params, body, now }) => ({
    version: await restoreVersionOrThrow(appDb(), principal, params.id, body, now),
  }),
);
