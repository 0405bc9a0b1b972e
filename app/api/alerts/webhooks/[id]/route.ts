import { idSchema } from '@/app/api/alerts/alert-input';
import { deleteWebhookOrThrow } from '@/lib/db/alerts-webhooks';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { route } from '@/lib/http/route';

/** Removes a webhook of the caller's own, with what waits for it. */
export const DELETE = route(
  { who: { ability: 'alerts.write' }, params: idSchema },
  async ({ principal, params: { id }, now, address }) => {
    await deleteWebhookOrThrow(appDb(), principal, id);
    await recordAudit(appDb(), { actor: principal.userId, action: 'webhook.removed', subject: id, address }, now);
  },
);
