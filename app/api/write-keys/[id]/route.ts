import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { changeWriteKeyOrThrow, revokeWriteKeyOrThrow, writeKeySchema } from '@/lib/db/write-keys';
import { route } from '@/lib/http/route';
import { publishKeys } from '@/lib/web/publish-keys';

const who = { ability: 'keys.manage' } as const;
const params = z.strictObject({ id: z.string().min(1).max(100) });

/** Changes what is said of a write key. */
export const PUT = route({ who, params, body: writeKeySchema }, async ({ principal, params: { id }, body, now }) => {
  await changeWriteKeyOrThrow(appDb(), principal, id, body, now);
  await publishKeys(now);
});

/** Revokes a write key for good. */
export const DELETE = route({ who, params }, async ({ principal, params: { id }, now }) => {
  try {
    await revokeWriteKeyOrThrow(appDb(), principal, id, now);
  } finally {
    // Also when it is revoked already: whoever asks again because the first time failed must reach edge.
    await publishKeys(now);
  }
});
