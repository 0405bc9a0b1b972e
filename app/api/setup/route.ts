import { completeSetupOrThrow, isSetupOpen, setupSchema } from '@/lib/auth/setup';
import { appDb } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';
import { publicRoute } from '@/lib/http/route';
import { isTimeZone } from '@/lib/metrics/zone';
import { publishKeys } from '@/lib/web/publish-keys';

export const POST = publicRoute({ body: setupSchema }, async ({ body, address, now }) => {
  if (!isTimeZone(body.workspace.timeZone) && (await isSetupOpen(appDb()))) {
    throw new AppError('unprocessable', 'This time zone is not known. Choose one of the list.', { field: 'timeZone' });
  }
  await completeSetupOrThrow(appDb(), body, address, now);
  await publishKeys(now);
});
