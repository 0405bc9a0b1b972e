import { z } from 'zod';
import { setPasswordByLinkOrThrow } from '@/lib/auth/password-link';
import { appDb } from '@/lib/db/app-db';
import { publicRoute } from '@/lib/http/route';

const body = z.strictObject({ token: z.string().min(1).max(100), password: z.string().max(1000) });

export const POST = publicRoute({ body }, async ({ body: entry, address, now }) => {
  await setPasswordByLinkOrThrow(appDb(), entry, address, now);
});
