import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { repairRowsOrThrow } from '@/lib/entries/repair-rows';
import { repairWishSchema } from '@/lib/entries/repair-schema';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

const params = z.strictObject({ id: z.coerce.number().int().min(1) });

/** Brings rejected rows of a load again, repaired or as they were; answers once they are loaded. */
export const POST = route(
  { who: { ability: 'loads.start' }, params, body: repairWishSchema, maxBodyBytes: 1_000_000 },
  async ({ principal, params: { id }, body, now }) => {
    const outcome = await repairRowsOrThrow(principal, await loadingOfProcess('web'), id, body);
    const details = { rows: outcome.brought, load: outcome.loadId };
    await recordAudit(appDb(), { actor: principal.userId, action: 'rows.repaired', subject: String(id), details }, now);
    return outcome;
  },
);
