import { createHmac, randomBytes } from 'node:crypto';

/** Standard Webhooks 1.0 (standardwebhooks.com): what is signed is `id.timestamp.body`, by HMAC-SHA256 with the hook's own secret. */
const PREFIX = 'whsec_';
const BYTES = 32;

/** A new secret: `whsec_` and base64, as the libraries of Standard Webhooks take it. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(BYTES).toString('base64');
}

/** The headers that sign a body; `id` stays the same however often a message is sent, so that the receiver can drop doubles. */
export function webhookHeaders(secret: string, id: string, body: string, now: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Tuokio',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
