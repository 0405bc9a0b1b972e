import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { hastenMail } from '@/lib/db/outbox';
import { readMailServer, writeMailServer } from '@/lib/db/outbox-mail';
import { env } from '@/lib/env';
import { outgoingPolicy, pinnedAddressOrThrow } from '@/lib/http/outgoing';
import { route } from '@/lib/http/route';
import { mailSettingsSchema } from '@/lib/mail/mail-settings';
import { seal } from '@/lib/state/seal';
import { statePaths } from '@/lib/state/state-paths';
import { sendNotices } from '@/lib/web/alert-desk';

/** `password` is absent to keep the one that is there. */
const bodySchema = z.strictObject({ server: mailSettingsSchema, password: z.string().min(1).max(1000).optional() });

/** Keeps the mail server; the password goes in and never comes out. Mail that waits is sent at once. */
export const PUT = route(
  { who: { ability: 'settings.manage' }, body: bodySchema },
  async ({ principal, body: { server, password }, now }) => {
    await pinnedAddressOrThrow(server.host, outgoingPolicy());
    const kept = (await readMailServer(appDb()))?.sealedPassword ?? null;
    const sealed = password === undefined ? kept : seal(statePaths(env().TUOKIO_DATA), password);
    const sealedPassword = server.user === '' ? null : sealed;
    await writeMailServer(appDb(), principal, { ...server, sealedPassword }, now);
    await hastenMail(appDb(), now);
    void sendNotices();
  },
);
