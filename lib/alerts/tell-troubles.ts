import { createTranslator } from 'use-intl/core';
import type { Principal } from '@/lib/auth/roles';
import { listAdministrators, type Receiver } from '@/lib/db/alerts-run';
import type { AppDb } from '@/lib/db/app-db';
import { keepNotice } from '@/lib/db/outbox';
import { keepInputsSeen, readInputsSeen, readWatches } from '@/lib/db/watches';
import { loadMessages } from '@/lib/i18n/messages';
import { createFormat } from '@/lib/metrics/format';
import type { InputId } from '@/lib/metrics/facts';
import { localMoment } from '@/lib/metrics/zone';
import { writeMail } from '@/lib/mail/write-mail';
import { findTroubles, type Watched } from './find-troubles';
import { rightsOf } from './rights-of';
import { troubleWriter, type TroubleWords } from './trouble-words';

/**
 * Alerts that ship switched on: administrators are told of what is wrong with the data. They have no rule and no state; the key of a
 * notice makes each trouble ring once for each of them. What they are told is read under their own rights.
 */
export interface TroubleRun {
  readonly db: AppDb;
  readonly now: Date;
  readonly workspace: { readonly timeZone: string; readonly currency: string };
  /** Public address of this installation. */
  readonly origin: string;
  /** What a person may see of how the data stands. */
  readonly watchedBy: (principal: Principal) => Promise<Watched>;
  /** What is loaded. */
  readonly inputs: ReadonlySet<InputId>;
}

/** Puts a mail to each administrator into the outbox for each trouble that is new to them; answers how many troubles there are. */
export async function tellTroubles(run: TroubleRun): Promise<number> {
  const { db, now, workspace } = run;
  const today = localMoment(now, workspace.timeZone).slice(0, 10);
  const [watches, administrators] = await Promise.all([readWatches(db), listAdministrators(db)]);
  const lost = await inputsLost(run);
  const known = new Map<string, Watched>();
  let most = 0;
  for (const receiver of administrators) {
    const rights = rightsOf(receiver.principal);
    const watched = known.get(rights) ?? (await run.watchedBy(receiver.principal));
    known.set(rights, watched);
    const troubles = findTroubles(watched, { watches, today, now });
    const write = await troubleWriter(receiver.locale, workspace.currency);
    for (const trouble of troubles) await tell(run, receiver, trouble.key, write(trouble));
    if (lost.length > 0 && watches.includes('coverage'))
      await tell(run, receiver, `coverage.${lost.join(' ')}.${today}`, await coverageWords(receiver, lost));
    most = Math.max(most, troubles.length + (lost.length > 0 ? 1 : 0));
  }
  await keepInputsSeen(db, [...run.inputs], now);
  return most;
}

/** Inputs that were loaded and are not any more. Without orders the workspace was emptied, which whoever did it knows. */
async function inputsLost({ db, inputs }: TroubleRun): Promise<readonly InputId[]> {
  if (!inputs.has('orders')) return [];
  const seen = await readInputsSeen(db);
  return (seen ?? []).filter((input) => !inputs.has(input));
}

async function coverageWords({ locale }: Receiver, lost: readonly InputId[]): Promise<TroubleWords> {
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  const inputs = createFormat(locale).list(lost.map((input) => t(`input.${input}`)));
  return {
    subject: t('watch.coverageSubject', { inputs }),
    lead: t('watch.coverage'),
    facts: [[t('coverage.lacks'), inputs]],
  };
}

async function tell(
  { db, now, origin }: TroubleRun,
  { principal, locale }: Receiver,
  key: string,
  words: TroubleWords,
): Promise<void> {
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  const mail = writeMail({
    ...words,
    links: [[t('watch.see'), `${origin}/data`]],
    footer: t('watch.footer'),
    locale,
  });
  const { userId } = principal;
  const common = { userId, eventId: null, webhookId: null, rights: rightsOf(principal) };
  await db.$transaction((tx) =>
    keepNotice(tx, { ...common, key: `${key}.${userId}`, channel: 'mail', content: JSON.stringify(mail) }, now),
  );
}
