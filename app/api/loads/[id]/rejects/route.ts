import { z } from 'zod';
import { inWords } from '@/app/api/loads/in-words';
import { route } from '@/lib/http/route';
import { env } from '@/lib/env';
import { readRejectsOrThrow } from '@/lib/loaders/load-page';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';
import { statePaths } from '@/lib/state/state-paths';
import { warehouse } from '@/lib/warehouse/warehouse';

const params = z.strictObject({ id: z.coerce.number().int().min(1) });
const page = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });

/** Rejected rows of a load with line, reason in the language of the reader and raw text, 50 a page. */
export const GET = route(
  { who: { ability: 'loads.read' }, params, query: page },
  async ({ principal, session, params: { id }, query }) => {
    const { archive } = statePaths(env().TUOKIO_DATA);
    const engine = await warehouse({ holder: 'web' });
    const { load, rejects, ...rest } = await readRejectsOrThrow(principal, engine, id, query.page, archive);
    const words = await sentenceWords(session.locale);
    return {
      ...rest,
      load: inWords(load, words),
      rejects: rejects.map(({ sentence, ...reject }) => ({
        ...reject,
        detail: writtenOr(reject.detail, sentence, words),
      })),
    };
  },
);
