import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { campaignRulesSchema, readCampaignRules } from '@/lib/db/campaign-rules';
import { route } from '@/lib/http/route';
import { previewCampaignRules } from '@/lib/loaders/preview-campaign-rules';
import { warehouse } from '@/lib/warehouse/warehouse';

/** What rules would do to the visits of the last days in the place of those that hold. */
export const POST = route(
  {
    who: { ability: 'settings.manage' },
    body: z.strictObject({ rules: campaignRulesSchema }),
    maxBodyBytes: 512 * 1024,
  },
  async ({ body: { rules }, now, request }) => {
    const [engine, held] = await Promise.all([warehouse({ holder: 'web' }), readCampaignRules(appDb())]);
    return previewCampaignRules(engine, { rules, held: held.rules, now }, { signal: request.signal });
  },
);
