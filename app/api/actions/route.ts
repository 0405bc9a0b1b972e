import { actionEntrySchema } from '@/lib/actions/action-schema';
import { listOwners } from '@/lib/db/action-owners';
import { addActionOrThrow, listActions } from '@/lib/db/actions';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { route } from '@/lib/http/route';
import { localMoment } from '@/lib/metrics/zone';

/** What was decided, as far as the caller may see it, and who may take something on. */
export const GET = route({ who: { ability: 'query' } }, async ({ principal, now }) => {
  const db = appDb();
  const [{ timeZone }, actions, owners] = await Promise.all([
    readWorkspace(db),
    listActions(db, principal),
    listOwners(db, principal, { filters: [], expected: null }),
  ]);
  return { actions, owners, self: principal.userId, today: localMoment(now, timeZone).slice(0, 10) };
});

/** Notes an action. */
export const POST = route(
  { who: { ability: 'actions.write' }, body: actionEntrySchema },
  async ({ principal, body, now }) => ({ id: await addActionOrThrow(appDb(), principal, body, now) }),
);
