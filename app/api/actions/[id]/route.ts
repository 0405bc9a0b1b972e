import { actionChangeSchema, actionIdSchema } from '@/lib/actions/action-schema';
import { changeActionOrThrow, deleteActionOrThrow } from '@/lib/db/actions';
import { appDb } from '@/lib/db/app-db';
import { route } from '@/lib/http/route';

const who = { ability: 'actions.write' } as const;

/** Changes an action that the caller noted or owns; what they do not see does not exist. */
export const PUT = route(
  { who, params: actionIdSchema, body: actionChangeSchema },
  async ({ principal, params, body, now }) => ({
    version: await changeActionOrThrow(appDb(), principal, params.id, body, now),
  }),
);

/** Deletes an action that the caller noted or owns. */
export const DELETE = route({ who, params: actionIdSchema }, async ({ principal, params, now }) => {
  await deleteActionOrThrow(appDb(), principal, params.id, now);
});
