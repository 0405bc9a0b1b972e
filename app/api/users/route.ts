import { addUserOrThrow } from '@/lib/auth/administration';
import { passwordLink } from '@/lib/auth/password-link';
import { newUserSchema } from '@/lib/auth/user-schema';
import { appDb } from '@/lib/db/app-db';
import { listUsers } from '@/lib/db/users';
import { publicUrl } from '@/lib/http/public-url';
import { route } from '@/lib/http/route';

const who = { ability: 'users.manage' } as const;

export const GET = route({ who }, async ({ now }) => ({ users: await listUsers(appDb(), now) }));

export const POST = route({ who, body: newUserSchema }, async ({ principal, body, now }) => {
  const { id, token } = await addUserOrThrow(appDb(), principal, body, now);
  return { id, link: passwordLink(publicUrl(), token) };
});
