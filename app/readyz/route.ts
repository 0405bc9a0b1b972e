import { isSetupOpen } from '@/lib/auth/setup';
import { appDb } from '@/lib/db/app-db';
import { publicRoute } from '@/lib/http/route';

/** Says that the server can answer: no version, no path, no count. */
export const GET = publicRoute({}, async () => {
  await isSetupOpen(appDb());
  return { ready: true };
});
