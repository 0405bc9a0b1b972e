import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { DEFAULT_TAGGING_RULES, isForm, type TaggingRules } from '@/lib/tagging/tagging-rules';

const KEY = 'tagging';
const VALUES_AT_MOST = 100;

const values = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}_.~-]{1,100}$/u, 'letters, digits and - _ . ~ only'),
  )
  .max(VALUES_AT_MOST);

/** Naming rules of campaign links as they come in. */
export const taggingRulesSchema = z
  .strictObject({
    mediums: values,
    sources: values,
    campaign: z
      .string()
      .trim()
      .refine(
        isForm,
        'campaign: braces may hold yyyy, mm, market or text, text at most three times and never twice in a row',
      ),
    lowerCase: z.boolean(),
  })
  // Trap: a name that its own rule forbids could be chosen and never used.
  .transform(({ mediums, sources, ...rest }) => ({
    ...rest,
    mediums: rest.lowerCase ? mediums.map((one) => one.toLowerCase()) : mediums,
    sources: rest.lowerCase ? sources.map((one) => one.toLowerCase()) : sources,
  }));

/** The naming rules of the workspace; the product's own until an administrator sets them. */
export async function readTaggingRules(db: AppDb | AppTx): Promise<TaggingRules> {
  const row = await db.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  return row === null ? DEFAULT_TAGGING_RULES : taggingRulesSchema.parse(JSON.parse(row.value));
}

/** Sets the naming rules inside the caller's transaction and logs them. */
export async function writeTaggingRules(tx: AppTx, actor: string, rules: TaggingRules, now: Date): Promise<void> {
  const value = JSON.stringify(rules);
  await tx.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value, updatedAt: now },
    update: { value, updatedAt: now },
    select: { key: true },
  });
  const { mediums, sources, ...others } = rules;
  const to = JSON.stringify({ mediums: mediums.join(', '), sources: sources.join(', '), ...others });
  await appendAudit(tx, { actor, action: 'setting.changed', subject: KEY, details: { to } }, now);
}
