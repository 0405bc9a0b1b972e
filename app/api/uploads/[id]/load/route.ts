import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { startUploadLoadOrThrow } from '@/lib/first-run/upload-desk';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

const params = z.strictObject({ id: z.string().min(1).max(100) });

/** Starts the load of a file as it was last looked at; answers at once, GET /api/uploads/[id] says what became of it. */
export const POST = route({ who: { ability: 'loads.start' }, params }, async ({ principal, params: { id }, now }) => {
  const { fact, read } = startUploadLoadOrThrow(await loadingOfProcess('web'), id, principal.userId);
  const details = { fact, rows: read?.rows ?? 0 };
  const subject = read?.delivery.name ?? null;
  await recordAudit(appDb(), { actor: principal.userId, action: 'upload.loaded', subject, details }, now);
  return Response.json({ started: id }, { status: 202 });
});
