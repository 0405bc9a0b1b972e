import { z } from 'zod';
import { listActions } from '@/lib/db/actions';
import { appDb } from '@/lib/db/app-db';
import { route } from '@/lib/http/route';
import { readEffects } from '@/lib/web/action-effects';
import { runContext } from '@/lib/web/run-context';

const AT_ONCE = 25;

/** Ids with commas between them. */
const query = z.strictObject({
  ids: z
    .string()
    .max(AT_ONCE * 65)
    .transform((text) => text.split(',').slice(0, AT_ONCE)),
});

/** What the metrics of done actions did before and after, by id. */
export const GET = route({ who: { ability: 'query' }, query }, async ({ request, principal, query: { ids }, now }) => {
  const actions = (await listActions(appDb(), principal)).filter(({ id }) => ids.includes(id));
  return { effects: await readEffects(principal, actions, await runContext(now), { signal: request.signal }) };
});
