import { z } from 'zod';
import { route } from '@/lib/http/route';
import { env } from '@/lib/env';
import { readRejectsOrThrow } from '@/lib/loaders/load-page';
import { statePaths } from '@/lib/state/state-paths';
import { warehouse } from '@/lib/warehouse/warehouse';

const params = z.strictObject({ id: z.coerce.number().int().min(1) });
const page = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });

/** Rejected rows of a load with line, reason and raw text, 50 a page. */
export const GET = route(
  { who: { ability: 'loads.read' }, params, query: page },
  async ({ principal, params: { id }, query }) =>
    readRejectsOrThrow(
      principal,
      await warehouse({ holder: 'web' }),
      id,
      query.page,
      statePaths(env().TUOKIO_DATA).archive,
    ),
);
