import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { campaignRulesSchema, readCampaignRules, writeCampaignRulesOrThrow } from '@/lib/db/campaign-rules';
import { route } from '@/lib/http/route';
import { deriveAgain } from '@/lib/web/derive-again';

const bodySchema = z.strictObject({ rules: campaignRulesSchema, version: z.number().int().min(0) });

/** Sets the campaign rules in the place of the version that the caller saw; all visits are derived again behind all loads. */
export const PUT = route(
  { who: { ability: 'settings.manage' }, body: bodySchema, maxBodyBytes: 512 * 1024 },
  async ({ principal, body, now }) => {
    const before = await readCampaignRules(appDb());
    const version = await appDb().$transaction((tx) => writeCampaignRulesOrThrow(tx, principal.userId, body, now));
    const derives = JSON.stringify(before.rules) !== JSON.stringify(body.rules);
    if (derives) deriveAgain(now);
    return { version, derives };
  },
);
