import { endUserSessionsOrThrow } from '@/lib/auth/administration';
import { userIdSchema } from '@/lib/auth/user-schema';
import { appDb } from '@/lib/db/app-db';
import { route } from '@/lib/http/route';

const who = { ability: 'users.manage' } as const;

export const POST = route({ who, params: userIdSchema }, async ({ principal, params, now }) => {
  await endUserSessionsOrThrow(appDb(), principal, params.id, now);
});
