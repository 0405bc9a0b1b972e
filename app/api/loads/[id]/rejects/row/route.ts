import { z } from 'zod';
import { readRepairFormOrThrow } from '@/lib/entries/repair-form';
import { rowPlaceSchema } from '@/lib/entries/repair-schema';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

const params = z.strictObject({ id: z.coerce.number().int().min(1) });

/** One rejected row that waits, as a form: its cells, what is wrong, and how many others hold the same. */
export const GET = route(
  { who: { ability: 'loads.start' }, params, query: rowPlaceSchema },
  async ({ principal, params: { id }, query }) =>
    readRepairFormOrThrow(principal, await loadingOfProcess('web'), id, query),
);
