import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { describeError, log } from '@/lib/http/log';
import { route } from '@/lib/http/route';
import { readLoads } from '@/lib/loaders/load-page';
import { loadsUnderWay } from '@/lib/loaders/load-queue';
import { getSourceOrThrow, SOURCES } from '@/lib/loaders/registry';
import { warehouse } from '@/lib/warehouse/warehouse';
import { loadInboxNow } from '@/lib/web/load-schedule';

const page = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });
const start = z.strictObject({ source: z.string().min(1).max(100) });

/** Loads, newest first, what runs now, and how far each fact is filled. */
export const GET = route({ who: { ability: 'loads.read' }, query: page }, async ({ principal, query }) => ({
  ...(await readLoads(principal, await warehouse({ holder: 'web' }), query.page)),
  ...loadsUnderWay(),
  sources: SOURCES.map(({ name, meaning }) => ({ name, meaning })),
}));

/** Starts the load of what lies in the inbox of a source; answers at once, progress is in GET. */
export const POST = route({ who: { ability: 'loads.start' }, body: start }, async ({ principal, body, now }) => {
  const source = getSourceOrThrow(body.source);
  await recordAudit(appDb(), { actor: principal.userId, action: 'load.started', subject: source.name }, now);
  loadInboxNow(source.name, principal.userId).catch((error: unknown) => {
    log.warn(describeError(error), 'a started load failed');
  });
  return Response.json({ started: source.name }, { status: 202 });
});
