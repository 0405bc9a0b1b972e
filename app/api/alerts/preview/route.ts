import { ruleBodySchema } from '@/app/api/alerts/alert-input';
import { previewAlertOrThrow } from '@/lib/alerts/preview';
import { route } from '@/lib/http/route';
import { runContext } from '@/lib/web/run-context';

/** How often a rule would have rung for the caller in the last days. */
export const POST = route(
  { who: { ability: 'alerts.write' }, body: ruleBodySchema },
  async ({ principal, body: { rule }, now, request }) =>
    previewAlertOrThrow(principal, rule, await runContext(now), { signal: request.signal }),
);
