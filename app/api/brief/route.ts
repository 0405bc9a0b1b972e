import { z } from 'zod';
import { decodeViewState } from '@/lib/dashboards/view-state';
import { route } from '@/lib/http/route';
import { readBrief } from '@/lib/web/brief';
import { runContext } from '@/lib/web/run-context';

/** The address of a view, from behind its question mark. */
const query = z.strictObject({ state: z.string().max(20_000).default('') });

/** The brief of a view's state, as far as the reader's rights go. */
export const GET = route({ who: { ability: 'query' }, query }, async ({ request, principal, query: { state }, now }) =>
  readBrief(principal, decodeViewState(new URLSearchParams(state)), await runContext(now), { signal: request.signal }),
);
