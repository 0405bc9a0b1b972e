import { endUserSessionsOrThrow } from '@/lib/auth/administration';
import { appDb } from '@/lib/db/app-db';
import { route } from '@/lib/http/route';

/** Ends all my sessions, this one too. */
export const POST = route({ who: 'signedIn' }, async ({ principal, now }) => {
  await endUserSessionsOrThrow(appDb(), principal, principal.userId, now);
});
