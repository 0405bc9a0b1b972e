import { dashboardIdSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { listVersionsOrThrow } from '@/lib/db/dashboard-changes';
import { route } from '@/lib/http/route';

/** The history of a dashboard, for those who may change it. */
export const GET = route({ who: 'signedIn', params: dashboardIdSchema }, async ({ principal, params }) => ({
  versions: await listVersionsOrThrow(appDb(), principal, params.id),
}));
