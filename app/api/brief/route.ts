import { z } from 'zod';
import { BRIEFED_VIEWS } from '@/lib/brief/brief-of';
import { decodeViewState } from '@/lib/dashboards/view-state';
import { route } from '@/lib/http/route';
import { readBrief } from '@/lib/web/brief';
import { runContext } from '@/lib/web/run-context';

/** A view, and its address from behind the question mark. */
const query = z.strictObject({
  view: z.enum(BRIEFED_VIEWS).default('executive'),
  state: z.string().max(20_000).default(''),
});

/** The brief of a view's state, as far as the reader's rights go. */
export const GET = route(
  { who: { ability: 'query' }, query },
  async ({ request, principal, query: { view, state }, now }) =>
    readBrief(principal, view, decodeViewState(new URLSearchParams(state)), await runContext(now), {
      signal: request.signal,
    }),
);
