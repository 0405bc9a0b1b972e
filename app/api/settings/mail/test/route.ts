import { randomBytes } from 'node:crypto';
import { createTranslator } from 'use-intl/core';
import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { readMailServer } from '@/lib/db/outbox-mail';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { outgoingPolicy } from '@/lib/http/outgoing';
import { publicUrl } from '@/lib/http/public-url';
import { route } from '@/lib/http/route';
import { loadMessages } from '@/lib/i18n/messages';
import { mailServerOf } from '@/lib/mail/mail-server';
import { sendMailOrThrow } from '@/lib/mail/send-mail';
import { writeMail } from '@/lib/mail/write-mail';
import { statePaths } from '@/lib/state/state-paths';

/** Sends a mail to the caller and answers what the server said, good or bad. */
export const POST = route({ who: { ability: 'settings.manage' }, body: z.strictObject({}) }, async ({ session }) => {
  const stored = await readMailServer(appDb());
  if (stored === null) throw new AppError('notFound', 'No mail server is set.');
  const { locale, email } = session;
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  const mail = writeMail({
    subject: t('settingsPage.testSubject'),
    lead: t('settingsPage.testBody'),
    facts: [],
    links: [['Tuokio', publicUrl()]],
    footer: t('alertNotice.adminFooter'),
    locale,
  });
  const server = mailServerOf(stored, statePaths(env().TUOKIO_DATA));
  const message = { ...mail, to: email, id: randomBytes(16).toString('hex') };
  try {
    return { taken: true, answer: await sendMailOrThrow(server, message, outgoingPolicy()) };
  } catch (error) {
    if (error instanceof AppError) return { taken: false, answer: error.message };
    throw error;
  }
});
