import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { listSessions } from '@/lib/db/sessions';
import { setOwnPreferences } from '@/lib/db/users';
import { route } from '@/lib/http/route';
import { LOCALES } from '@/lib/i18n/locales';

const preferences = z.strictObject({ locale: z.enum(LOCALES), theme: z.enum(['system', 'light', 'dark']) }).partial();

/** Who I am and where I am signed in. */
export const GET = route({ who: 'signedIn' }, async ({ principal, session, now }) => {
  const { email, locale, theme, sessionId } = session;
  const sessions = await listSessions(appDb(), principal.userId, now);
  // Trap: a session's id is what its cookie seals, so none of them leaves the server.
  const shown = sessions.map(({ id, ...rest }) => ({ ...rest, current: id === sessionId }));
  return { principal, email, locale, theme, sessions: shown };
});

/** Keeps my language and theme. */
export const PATCH = route({ who: 'signedIn', body: preferences }, async ({ principal, body }) => {
  await setOwnPreferences(appDb(), principal, body);
});
