import { createTranslator } from 'use-intl/core';
import { OPERATOR } from '@/lib/auth/roles';
import { listAdministrators } from '@/lib/db/alerts-run';
import { keepNotice } from '@/lib/db/outbox';
import { loadMessages } from '@/lib/i18n/messages';
import { readLoads, type LoadRow } from '@/lib/loaders/load-page';
import { writeMail } from '@/lib/mail/write-mail';
import { rightsOf } from './rights-of';
import type { AlertRun } from './run';

/**
 * Alerts that ship switched on: administrators are told of every load that failed and of every delivery that did not come. They
 * have no rule and no state; the key of the notice makes each load ring once.
 */
const LOOK_BACK_MS = 48 * 3_600_000;

/** Puts a mail to each administrator into the outbox for each load that failed or is late; answers how many loads there were. */
export async function tellLoadTrouble({ db, context, origin }: AlertRun): Promise<number> {
  const { loads } = await readLoads(OPERATOR, context.engine, 1);
  const since = context.now.getTime() - LOOK_BACK_MS;
  const bad = loads.filter(({ state, startedAt }) => isTrouble(state) && Date.parse(utcOf(startedAt)) > since);
  if (bad.length === 0) return 0;
  for (const { principal, locale } of await listAdministrators(db)) {
    const t = createTranslator({ locale, messages: await loadMessages(locale) });
    for (const load of bad) {
      const kind = load.state === 'late' ? 'loadLate' : 'loadFailed';
      const mail = writeMail({
        subject: t(`alertNotice.${kind}Subject`, { source: load.source }),
        lead: t(`alertNotice.${kind}`),
        facts: [
          [t('alertNotice.source'), load.source],
          [t('alertNotice.message'), load.message ?? '–'],
        ],
        links: [[t('alertNotice.seeLoads'), `${origin}/data`]],
        footer: t('alertNotice.adminFooter'),
        locale,
      });
      const { userId } = principal;
      const key = `load.${String(load.loadId)}.${load.startedAt}.${userId}`;
      const common = { userId, eventId: null, webhookId: null, rights: rightsOf(principal) };
      await db.$transaction((tx) =>
        keepNotice(tx, { ...common, key, channel: 'mail', content: JSON.stringify(mail) }, context.now),
      );
    }
  }
  return bad.length;
}

function isTrouble(state: LoadRow['state']): boolean {
  return state === 'failed' || state === 'late';
}

/** The log writes UTC without saying so. */
function utcOf(moment: string): string {
  return `${moment.replace(' ', 'T').replace(/Z$/, '')}Z`;
}
