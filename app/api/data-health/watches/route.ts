import { z } from 'zod';
import { WATCHES } from '@/lib/alerts/watch';
import { appDb } from '@/lib/db/app-db';
import { writeWatch } from '@/lib/db/watches';
import { route } from '@/lib/http/route';

const body = z.strictObject({ watch: z.enum(WATCHES), on: z.boolean() });

/** Switches on or off what administrators are told of without setting anything up. */
export const PUT = route({ who: { ability: 'settings.manage' }, body }, async ({ principal, body: change, now }) => {
  await appDb().$transaction((tx) => writeWatch(tx, principal.userId, change, now));
});
