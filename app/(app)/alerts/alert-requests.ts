import { z } from 'zod';
import type { AlertRule } from '@/lib/alerts/rule';
import { requestJson } from '@/lib/http/client';

const addressOf = (id: string, rest = '') => `/api/alerts/${encodeURIComponent(id)}${rest}`;

/** Keeps a new alert; answers its id. */
export async function sendNewAlert(rule: AlertRule): Promise<string> {
  return (await requestJson(z.object({ id: z.string() }), '/api/alerts', { method: 'POST', body: { rule } })).id;
}

/** Changes an alert. */
export async function sendAlert(id: string, rule: AlertRule): Promise<void> {
  await requestJson(z.null(), addressOf(id), { method: 'PUT', body: { rule } });
}

/** Removes an alert. */
export async function sendAlertRemoval(id: string): Promise<void> {
  await requestJson(z.null(), addressOf(id), { method: 'DELETE' });
}

/** Silences an alert for some hours, or ends its silence; answers the local moment of its end. */
export async function sendSnooze(id: string, hours: number | null): Promise<string | null> {
  const schema = z.object({ until: z.string().nullable() });
  return (await requestJson(schema, addressOf(id, '/snooze'), { method: 'POST', body: { hours } })).until;
}

/** Keeps a webhook; answers its secret. */
export async function sendNewWebhook(name: string, url: string): Promise<string> {
  const schema = z.object({ secret: z.string() });
  return (await requestJson(schema, '/api/alerts/webhooks', { method: 'POST', body: { name, url } })).secret;
}

/** Removes a webhook. */
export async function sendWebhookRemoval(id: string): Promise<void> {
  await requestJson(z.null(), `/api/alerts/webhooks/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
