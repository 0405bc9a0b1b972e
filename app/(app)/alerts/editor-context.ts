import { notFound } from 'next/navigation';
import { currentSession } from '@/lib/auth/session';
import { listWebhooks } from '@/lib/db/alerts-webhooks';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { FIGURE_IDS, figureOf } from '@/lib/analyses/watched-figures';
import { maySeeAnalysis, maySeeMetric } from '@/lib/warehouse/rights';

/** What the form of an alert is given besides its draft: what its reader may watch, and where notices may go. */
export async function editorContext() {
  const session = await currentSession();
  if (session === null) notFound();
  const { principal, email } = session;
  const [{ timeZone, currency }, webhooks] = await Promise.all([
    readWorkspace(appDb()),
    listWebhooks(appDb(), principal),
  ]);
  const choices = [
    ...METRIC_IDS.filter((id) => maySeeMetric(principal, id)),
    ...FIGURE_IDS.filter((id) => maySeeAnalysis(principal, figureOf(id).analysis)),
  ];
  return { email, timeZone, currency, webhooks, choices };
}
