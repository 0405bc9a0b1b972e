import { CONTENT_BYTES, dashboardIdSchema, saveSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { deleteDashboardOrThrow } from '@/lib/db/dashboard-changes';
import { getDashboardOrThrow, saveDashboardOrThrow } from '@/lib/db/dashboards';
import { route } from '@/lib/http/route';

const who = 'signedIn';
const params = dashboardIdSchema;

/** A dashboard that the caller sees. */
export const GET = route({ who, params }, ({ principal, params: { id } }) =>
  getDashboardOrThrow(appDb(), principal, id),
);

/** Saves the next version; 409 with who and when if the version it started from is not the latest. */
export const PUT = route(
  { who, params, body: saveSchema, maxBodyBytes: CONTENT_BYTES },
  async ({ principal, params: { id }, body, now }) => ({
    version: await saveDashboardOrThrow(appDb(), principal, id, body, now),
  }),
);

/** Deletes a dashboard with its history. */
export const DELETE = route({ who, params }, async ({ principal, params: { id }, now }) => {
  await deleteDashboardOrThrow(appDb(), principal, id, now);
});
