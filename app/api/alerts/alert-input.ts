import { z } from 'zod';
import type { Principal } from '@/lib/auth/roles';
import { alertRuleSchema, type AlertRule } from '@/lib/alerts/rule';
import { requireOwnWebhook } from '@/lib/db/alerts-webhooks';
import { appDb } from '@/lib/db/app-db';

/** The id in the address of an alert or webhook. */
export const idSchema = z.strictObject({ id: z.string().min(1).max(40) });

/** A rule as a form sends it. */
export const ruleBodySchema = z.strictObject({ rule: alertRuleSchema });

/** Silence for so many hours; null ends it. */
export const snoozeSchema = z.strictObject({
  hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .nullable(),
});

/** A new webhook. */
export const webhookSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  url: z.string().trim().min(1).max(2000),
});

/** Throws `notFound` where the rule names a webhook that is not the principal's own. */
export async function requireReachable(principal: Principal, rule: AlertRule): Promise<void> {
  if (rule.webhook !== null) await requireOwnWebhook(appDb(), principal, rule.webhook);
}
