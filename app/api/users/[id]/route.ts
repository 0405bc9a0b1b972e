import { changeUserOrThrow } from '@/lib/auth/administration';
import { userChangeSchema, userIdSchema } from '@/lib/auth/user-schema';
import { appDb } from '@/lib/db/app-db';
import { route } from '@/lib/http/route';

const who = { ability: 'users.manage' } as const;

export const PATCH = route(
  { who, params: userIdSchema, body: userChangeSchema },
  async ({ principal, params, body, now }) => {
    await changeUserOrThrow(appDb(), principal, params.id, body, now);
  },
);
