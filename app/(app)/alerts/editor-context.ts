import { notFound } from 'next/navigation';
import { currentSession } from '@/lib/auth/session';
import { listWebhooks } from '@/lib/db/alerts-webhooks';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { maySeeMetric } from '@/lib/warehouse/rights';

/** What the form of an alert is given besides its draft: what its reader may watch, and where notices may go. */
export async function editorContext() {
  const session = await currentSession();
  if (session === null) notFound();
  const { principal, email } = session;
  const [{ timeZone, currency }, webhooks] = await Promise.all([
    readWorkspace(appDb()),
    listWebhooks(appDb(), principal),
  ]);
  const metrics = METRIC_IDS.filter((id) => maySeeMetric(principal, id));
  return { email, timeZone, currency, webhooks, metrics };
}
