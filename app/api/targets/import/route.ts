import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { importTargetsOrThrow } from '@/lib/entries/import-targets';
import { targetImportSchema } from '@/lib/entries/target-schema';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';

/** Loads a file of targets; answers how many rows were taken in and which were not. */
export const POST = route(
  { who: { ability: 'targets.write' }, body: targetImportSchema, maxBodyBytes: 5_000_000 },
  async ({ principal, session, body, now }) => {
    const result = await importTargetsOrThrow(principal, await loadingOfProcess('web'), body.text);
    const details = { cells: result.merged, rejected: result.rejects.length };
    await recordAudit(appDb(), { actor: principal.userId, action: 'targets.imported', details }, now);
    const words = await sentenceWords(session.locale);
    const rejects = result.rejects.map(({ line, detail, sentence }) => {
      return { line, detail: writtenOr(detail, sentence, words) };
    });
    return { ...result, rejects };
  },
);
