import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { readWorkspace, type Workspace } from '@/lib/db/settings';
import { AppError } from '@/lib/http/errors';
import {
  CONDITIONS_AT_MOST,
  isComplete,
  RULE_FIELDS,
  RULE_TESTS,
  RULES_AT_MOST,
  TEXT_AT_MOST,
  writtenRules,
  type CampaignRule,
} from '@/lib/tagging/campaign-rules';

const KEY = 'campaignRules';

const text = z
  .string()
  .trim()
  .max(TEXT_AT_MOST)
  .refine((one) => !/\p{Cc}/u.test(one), 'no control characters');

const conditionSchema = z
  .strictObject({ field: z.enum(RULE_FIELDS), test: z.enum(RULE_TESTS), text })
  .refine(isComplete, 'text: what it is, begins with or contains; none for missing');

/** Campaign rules as they come in. */
export const campaignRulesSchema = z
  .array(
    z.strictObject({
      campaign: text.min(1),
      conditions: z.array(conditionSchema).min(1).max(CONDITIONS_AT_MOST),
    }),
  )
  .max(RULES_AT_MOST);

/** The rules and the number of their version, which counts up with each change; 0 before the first. */
export interface CampaignRules {
  readonly rules: readonly CampaignRule[];
  readonly version: number;
}

const storedSchema = z.strictObject({ rules: campaignRulesSchema, version: z.number().int().min(1) });

/** The campaign rules of the workspace; none until an administrator makes some. */
export async function readCampaignRules(db: AppDb | AppTx): Promise<CampaignRules> {
  const row = await db.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  return row === null ? { rules: [], version: 0 } : storedSchema.parse(JSON.parse(row.value));
}

/**
 * Sets the campaign rules inside the caller's transaction and logs them whole; returns the number of the new version. Throws an AppError
 * (`conflict`) when `version` is not the one that holds: somebody else changed them since they were read.
 */
export async function writeCampaignRulesOrThrow(
  tx: AppTx,
  actor: string,
  { rules, version }: CampaignRules,
  now: Date,
): Promise<number> {
  const held = await readCampaignRules(tx);
  if (held.version !== version)
    throw new AppError(
      'conflict',
      'Somebody else changed the campaign rules since you opened them. Open the page again and repeat your changes.',
    );
  const next = version + 1;
  const value = JSON.stringify({ rules, version: next });
  await tx.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value, updatedAt: now },
    update: { value, updatedAt: now },
    select: { key: true },
  });
  const to = JSON.stringify({ version: next, rules: writtenRules(rules) });
  await appendAudit(tx, { actor, action: 'setting.changed', subject: KEY, details: { to } }, now);
  return next;
}

/** The settings of the workspace that facts depend on, together. */
export async function readFactSettings(
  db: AppDb | AppTx,
): Promise<Workspace & { readonly campaignRules: readonly CampaignRule[] }> {
  const [workspace, { rules }] = await Promise.all([readWorkspace(db), readCampaignRules(db)]);
  return { ...workspace, campaignRules: rules };
}
