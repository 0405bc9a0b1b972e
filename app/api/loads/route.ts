import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { readWorkspace } from '@/lib/db/settings';
import { describeError, log } from '@/lib/http/log';
import { route } from '@/lib/http/route';
import { contractWords } from '@/lib/i18n/contract-words';
import { readOrderReconciliation } from '@/lib/loaders/events/order-reconciliation';
import { readLoads } from '@/lib/loaders/load-page';
import { loadsUnderWay } from '@/lib/loaders/load-queue';
import { localMoment } from '@/lib/metrics/zone';
import { warehouse } from '@/lib/warehouse/warehouse';
import { eventLoadingState } from '@/lib/web/event-loading';
import { findSourceOrThrow, listSources } from '@/lib/web/find-source';
import { loadInboxNow } from '@/lib/web/load-schedule';
import { sentenceWords } from '@/lib/sentences/stored';
import { inWords } from './in-words';
import { meaningOf } from '@/lib/loaders/mapped/mapped-source';
import { written } from '@/lib/sentences/sentence';

const page = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });
const start = z.strictObject({ source: z.string().min(1).max(100) });

/** Loads, newest first, what runs now, how far each fact is filled, and how orders of events compare with those of loads by day. */
export const GET = route(
  { who: { ability: 'loads.read' }, query: page },
  async ({ principal, query, now, session }) => {
    const [engine, { timeZone, currency }, words, sentences] = await Promise.all([
      warehouse({ holder: 'web' }),
      readWorkspace(appDb()),
      contractWords(session.locale),
      sentenceWords(session.locale),
    ]);
    const { loads, ...rest } = await readLoads(principal, engine, query.page);
    return {
      ...rest,
      loads: loads.map((load) => inWords(load, sentences)),
      ...loadsUnderWay(),
      sources: (await listSources()).map(({ name, meaning, mapping }) => ({
        name,
        meaning: mapping === undefined ? (words.get(meaning) ?? meaning) : written(meaningOf(mapping), sentences),
      })),
      events: eventLoadingState(),
      orders: await readOrderReconciliation(principal, engine, {
        today: localMoment(now, timeZone).slice(0, 10),
        currency,
      }),
    };
  },
);

/** Starts the load of what lies in the inbox of a source; answers at once, progress is in GET. */
export const POST = route({ who: { ability: 'loads.start' }, body: start }, async ({ principal, body, now }) => {
  const source = await findSourceOrThrow(body.source);
  await recordAudit(appDb(), { actor: principal.userId, action: 'load.started', subject: source.name }, now);
  loadInboxNow(source.name, principal.userId).catch((error: unknown) => {
    log.warn(describeError(error), 'a started load failed');
  });
  return Response.json({ started: source.name }, { status: 202 });
});
