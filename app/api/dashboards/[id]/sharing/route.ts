import { dashboardIdSchema, sharingSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { shareDashboardOrThrow } from '@/lib/db/dashboard-changes';
import { route } from '@/lib/http/route';

/** Says who sees a dashboard besides its owner. */
export const PUT = route(
  { who: 'signedIn', params: dashboardIdSchema, body: sharingSchema },
  async ({ principal, params, body, now }) => {
    await shareDashboardOrThrow(appDb(), principal, params.id, body.sharedWith, now);
  },
);
