import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { writePromise } from '@/lib/db/source-promises';
import { route } from '@/lib/http/route';
import { promiseSchema, STREAM } from '@/lib/loaders/health/promise';
import { findSourceOrThrow } from '@/lib/web/find-source';

const body = z.strictObject({ source: z.string().min(1).max(100), promise: promiseSchema.nullable() });

/** Sets what is promised of a source; null gives the promise back to the product. */
export const PUT = route({ who: { ability: 'settings.manage' }, body }, async ({ principal, body: change, now }) => {
  if (change.source !== STREAM) await findSourceOrThrow(change.source);
  await appDb().$transaction((tx) => writePromise(tx, principal.userId, change, now));
});
