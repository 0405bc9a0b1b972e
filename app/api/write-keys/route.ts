import { appDb } from '@/lib/db/app-db';
import { createWriteKeyOrThrow, writeKeySchema } from '@/lib/db/write-keys';
import { route } from '@/lib/http/route';
import { publishKeys } from '@/lib/web/publish-keys';

/** Makes a write key; edge takes events with it within a second. */
export const POST = route(
  { who: { ability: 'keys.manage' }, body: writeKeySchema },
  async ({ principal, body, now }) => {
    const id = await createWriteKeyOrThrow(appDb(), principal, body, now);
    await publishKeys(now);
    return { id };
  },
);
