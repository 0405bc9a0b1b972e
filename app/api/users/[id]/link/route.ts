import { makePasswordLinkOrThrow, passwordLink } from '@/lib/auth/password-link';
import { userIdSchema } from '@/lib/auth/user-schema';
import { appDb } from '@/lib/db/app-db';
import { publicUrl } from '@/lib/http/public-url';
import { route } from '@/lib/http/route';

const who = { ability: 'users.manage' } as const;

export const POST = route({ who, params: userIdSchema }, async ({ principal, params, now }) => {
  const { token } = await makePasswordLinkOrThrow(appDb(), principal, params.id, now);
  return { link: passwordLink(publicUrl(), token) };
});
