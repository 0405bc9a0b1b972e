import { idSchema, requireReachable, ruleBodySchema } from '@/app/api/alerts/alert-input';
import { changeAlertOrThrow, deleteAlertOrThrow } from '@/lib/db/alerts';
import { appDb } from '@/lib/db/app-db';
import { route } from '@/lib/http/route';
import { lookAtAlerts } from '@/lib/web/alert-desk';

const who = { ability: 'alerts.write' } as const;
const params = idSchema;

/** Changes the caller's own alert; it begins anew and is looked at at once. */
export const PUT = route({ who, params, body: ruleBodySchema }, async ({ principal, params: { id }, body, now }) => {
  await requireReachable(principal, body.rule);
  await changeAlertOrThrow(appDb(), principal, id, body.rule, now);
  lookAtAlerts('due');
});

/** Removes an alert with its history. */
export const DELETE = route({ who, params }, async ({ principal, params: { id } }) => {
  await deleteAlertOrThrow(appDb(), principal, id);
});
