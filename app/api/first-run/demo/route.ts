import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { startDemoWorkOrThrow } from '@/lib/first-run/demo-desk';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

/** Starts loading the demo company; answers at once, GET /api/first-run says how far it is. */
export const POST = route({ who: { ability: 'loads.start' } }, async ({ principal, now }) => {
  await startDemoWorkOrThrow(await loadingOfProcess('web'), 'loading', principal.userId);
  await recordAudit(appDb(), { actor: principal.userId, action: 'demo.loaded' }, now);
  return Response.json({ started: 'loading' }, { status: 202 });
});

/** Starts removing the demo company, of which no row is left; answers at once. */
export const DELETE = route({ who: { ability: 'loads.start' } }, async ({ principal, now }) => {
  await startDemoWorkOrThrow(await loadingOfProcess('web'), 'removing', principal.userId);
  await recordAudit(appDb(), { actor: principal.userId, action: 'demo.removed' }, now);
  return Response.json({ started: 'removing' }, { status: 202 });
});
