import { copySchema, dashboardIdSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { cloneDashboardOrThrow } from '@/lib/db/dashboards';
import { route } from '@/lib/http/route';

/** Copies a dashboard that the caller sees into one of the caller's own. */
export const POST = route(
  { who: 'signedIn', params: dashboardIdSchema, body: copySchema },
  async ({ principal, params, body, now }) => ({
    id: await cloneDashboardOrThrow(appDb(), principal, params.id, body.name, now),
  }),
);
