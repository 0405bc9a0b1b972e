import { CONTENT_BYTES, newDashboardSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { createDashboardOrThrow, listDashboards } from '@/lib/db/dashboards';
import { route } from '@/lib/http/route';

const who = 'signedIn';

/** The dashboards that the caller sees. */
export const GET = route({ who }, async ({ principal }) => ({ dashboards: await listDashboards(appDb(), principal) }));

/** Makes a dashboard of the caller's own. */
export const POST = route(
  { who, body: newDashboardSchema, maxBodyBytes: CONTENT_BYTES },
  async ({ principal, body, now }) => ({
    id: await createDashboardOrThrow(appDb(), principal, body.content, body.from, now),
  }),
);
