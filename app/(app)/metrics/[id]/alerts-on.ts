import { watchedBy } from '@/lib/alerts/rule';
import type { Principal } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { listAlerts } from '@/lib/db/alerts';
import type { MetricId } from '@/lib/metrics/catalog';

/** The principal's own alerts that watch the metric, newest first. */
export async function alertsOn(
  principal: Principal,
  metric: MetricId,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const alerts = await listAlerts(appDb(), principal);
  return alerts
    .filter(({ owner, rule }) => owner.id === principal.userId && rule !== null && watchedBy(rule) === metric)
    .map(({ id, name }) => ({ id, name }));
}
