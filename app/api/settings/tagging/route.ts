import { appDb } from '@/lib/db/app-db';
import { taggingRulesSchema, writeTaggingRules } from '@/lib/db/tagging';
import { route } from '@/lib/http/route';

/** Sets how campaigns are named in links; who makes a link is held to it from then on. */
export const PUT = route(
  { who: { ability: 'settings.manage' }, body: taggingRulesSchema },
  async ({ principal, body, now }) => {
    await appDb().$transaction((tx) => writeTaggingRules(tx, principal.userId, body, now));
  },
);
