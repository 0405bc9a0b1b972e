import { z } from 'zod';
import { route } from '@/lib/http/route';
import { readIntakeRejects } from '@/lib/web/live/read-intake';
import { sentenceWords } from '@/lib/sentences/stored';

const page = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });

/** How the stream of events stands, and the events that were turned away, 50 a page. */
export const GET = route({ who: { ability: 'loads.read' }, query: page }, async ({ principal, session, query, now }) =>
  readIntakeRejects(principal, query.page, now, await sentenceWords(session.locale)),
);
