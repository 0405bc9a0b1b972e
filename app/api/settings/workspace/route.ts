import { appDb } from '@/lib/db/app-db';
import { readWorkspace, workspaceSchema, writeWorkspace } from '@/lib/db/settings';
import { AppError } from '@/lib/http/errors';
import { route } from '@/lib/http/route';
import { isTimeZone } from '@/lib/metrics/zone';
import { deriveAgain } from '@/lib/web/derive-again';

/** Changes the workspace; where facts were derived under another zone, currency, window or list of browsers they are derived again behind all loads. */
export const PUT = route(
  { who: { ability: 'settings.manage' }, body: workspaceSchema },
  async ({ principal, body, now }) => {
    if (!isTimeZone(body.timeZone)) throw new AppError('badRequest', 'timeZone: not a zone that this machine knows.');
    const before = await readWorkspace(appDb());
    await appDb().$transaction((tx) => writeWorkspace(tx, principal.userId, body, now));
    const derives =
      (['timeZone', 'currency', 'activeCustomerDays'] as const).some((key) => before[key] !== body[key]) ||
      JSON.stringify(before.oldestBrowsers) !== JSON.stringify(body.oldestBrowsers);
    if (derives) deriveAgain(now);
    return { derives };
  },
);
