import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { deleteSourceOrThrow } from '@/lib/db/saved-sources';
import { route } from '@/lib/http/route';

const params = z.strictObject({ name: z.string().min(1).max(100) });
const query = z.strictObject({ version: z.coerce.number().int().min(1) });

/** Removes a saved source of the version that was seen; what it loaded stays, and a rebuild loads it again. */
export const DELETE = route(
  { who: { ability: 'loads.start' }, params, query },
  async ({ principal, params: { name }, query: { version }, now }) => {
    await deleteSourceOrThrow(appDb(), principal, name, version, now);
    return undefined;
  },
);
