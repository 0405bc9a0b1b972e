import { dashboardIdSchema, newTileSchema } from '@/app/api/dashboards/dashboard-input';
import { appDb } from '@/lib/db/app-db';
import { addTileOrThrow } from '@/lib/db/dashboard-changes';
import { route } from '@/lib/http/route';

/** Puts one more tile at the end of a dashboard. */
export const POST = route(
  { who: 'signedIn', params: dashboardIdSchema, body: newTileSchema },
  async ({ principal, params, body, now }) => ({
    version: await addTileOrThrow(appDb(), principal, params.id, body.tile, now),
  }),
);
