import { z } from 'zod';
import { requestJson } from '@/lib/http/client';
import type { CampaignRule } from '@/lib/tagging/campaign-rules';

const figure = z.number().int().min(0);
const rulePreviewSchema = z.object({
  fits: figure,
  visits: figure,
  orders: figure,
  told: z.array(z.object({ campaign: z.string().nullable(), visits: figure })),
});
const previewSchema = z.object({
  days: figure,
  visits: figure,
  changed: figure,
  rules: z.array(rulePreviewSchema),
});

/** What rules would do, as it is shown. */
export type RulesPreview = z.infer<typeof previewSchema>;
export type RulePreview = z.infer<typeof rulePreviewSchema>;

/** Asks what rules would do to the visits of the last days. */
export async function askPreview(rules: readonly CampaignRule[]): Promise<RulesPreview> {
  return requestJson(previewSchema, '/api/settings/campaign-rules/preview', { method: 'POST', body: { rules } });
}

/** Keeps rules in the place of a version; answers the new version and whether visits are derived again. */
export async function sendRules(
  rules: readonly CampaignRule[],
  version: number,
): Promise<{ version: number; derives: boolean }> {
  const schema = z.object({ version: figure, derives: z.boolean() });
  return requestJson(schema, '/api/settings/campaign-rules', { method: 'PUT', body: { rules, version } });
}
