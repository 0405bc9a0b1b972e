import { requireReachable, ruleBodySchema } from '@/app/api/alerts/alert-input';
import { appDb } from '@/lib/db/app-db';
import { createAlertOrThrow } from '@/lib/db/alerts';
import { route } from '@/lib/http/route';
import { lookAtAlerts } from '@/lib/web/alert-desk';

const who = { ability: 'alerts.write' } as const;

/** Keeps a new alert of the caller's own, and looks at it at once. */
export const POST = route({ who, body: ruleBodySchema }, async ({ principal, body: { rule }, now }) => {
  await requireReachable(principal, rule);
  const id = await createAlertOrThrow(appDb(), principal, rule, now);
  lookAtAlerts('due');
  return { id };
});
