import { webhookSchema } from '@/app/api/alerts/alert-input';
import { newWebhookSecret } from '@/lib/alerts/sign-webhook';
import { createWebhookOrThrow } from '@/lib/db/alerts-webhooks';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { env } from '@/lib/env';
import { outgoingPolicy, outgoingUrlOrThrow, pinnedAddressOrThrow } from '@/lib/http/outgoing';
import { route } from '@/lib/http/route';
import { seal } from '@/lib/state/seal';
import { statePaths } from '@/lib/state/state-paths';

/** Keeps a webhook of the caller's own and answers its secret, which is never shown again. */
export const POST = route(
  { who: { ability: 'alerts.write' }, body: webhookSchema },
  async ({ principal, body: { name, url }, now, address }) => {
    const target = outgoingUrlOrThrow(url, outgoingPolicy());
    await pinnedAddressOrThrow(target.hostname, outgoingPolicy());
    const secret = newWebhookSecret();
    const sealed = seal(statePaths(env().TUOKIO_DATA), secret);
    const id = await createWebhookOrThrow(appDb(), principal, { name, url: target.href, secret: sealed }, now);
    const details = { host: target.host };
    await recordAudit(
      appDb(),
      { actor: principal.userId, action: 'webhook.added', subject: id, address, details },
      now,
    );
    return { id, secret };
  },
);
