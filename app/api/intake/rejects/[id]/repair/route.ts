import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { repairEventOrThrow } from '@/lib/loaders/repair/repair-event';
import { env } from '@/lib/env';
import { route } from '@/lib/http/route';
import { edgeHere } from '@/lib/web/live/ask-edge';
import { readKeysSeen } from '@/lib/web/live/read-intake';
import { sendToEdgeOrThrow } from '@/lib/web/live/send-to-edge';
import { loadingOfProcess } from '@/lib/web/loading';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';

const params = z.strictObject({ id: z.string().regex(/^\d{1,20}$/) });
const body = z.strictObject({ text: z.string().min(2).max(50_000) });

/** Sends an event that was turned away again, as it is written now; answers once it is loaded, or on disk. */
export const POST = route(
  { who: { ability: 'loads.start' }, params, body, maxBodyBytes: 256 * 1024 },
  async ({ principal, session, params: { id }, body: { text }, now }) => {
    const settings = env();
    const countryHeader = settings.TUOKIO_COUNTRY_HEADER?.toLowerCase() ?? null;
    const outcome = await repairEventOrThrow(
      principal,
      {
        loading: await loadingOfProcess('web'),
        ...(await readKeysSeen(principal, now)),
        send: (envelope, batch) => sendToEdgeOrThrow(edgeHere(settings), envelope, batch, countryHeader),
      },
      { id, text },
    );
    const details = { state: outcome.state };
    await recordAudit(appDb(), { actor: principal.userId, action: 'event.repaired', subject: id, details }, now);
    const { sentence, ...told } = outcome;
    if (told.detail === null) return told;
    return { ...told, detail: writtenOr(told.detail, sentence, await sentenceWords(session.locale)) };
  },
);
