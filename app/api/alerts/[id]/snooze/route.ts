import { idSchema, snoozeSchema } from '@/app/api/alerts/alert-input';
import { snoozeAlertOrThrow } from '@/lib/db/alerts';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { route } from '@/lib/http/route';
import { localMoment } from '@/lib/metrics/zone';
import { lookAtAlerts } from '@/lib/web/alert-desk';

const who = { ability: 'alerts.write' } as const;
const HOUR = 3_600_000;

/** Silences an alert for some hours, or ends its silence; answers the local moment until which it is silent. */
export const POST = route(
  { who, params: idSchema, body: snoozeSchema },
  async ({ principal, params: { id }, body: { hours }, now }) => {
    const until = hours === null ? null : new Date(now.getTime() + hours * HOUR);
    await snoozeAlertOrThrow(appDb(), principal, id, until, now);
    if (until === null) lookAtAlerts('due');
    const { timeZone } = await readWorkspace(appDb());
    return { until: until === null ? null : localMoment(until, timeZone) };
  },
);
