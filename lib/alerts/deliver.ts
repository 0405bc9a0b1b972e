import { z } from 'zod';
import { findReceiver } from '@/lib/db/alerts-run';
import type { AppDb } from '@/lib/db/app-db';
import { claimNotice, endNotice, putOffNotice, type ClaimedNotice } from '@/lib/db/outbox';
import { readMailServer } from '@/lib/db/outbox-mail';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import { outgoingUrlOrThrow, postOutgoing, type OutgoingPolicy } from '@/lib/http/outgoing';
import { mailServerOf } from '@/lib/mail/mail-server';
import { sendMailOrThrow } from '@/lib/mail/send-mail';
import { unsealOrThrow } from '@/lib/state/seal';
import type { StatePaths } from '@/lib/state/state-paths';
import { rightsOf } from './rights-of';
import { webhookHeaders } from './sign-webhook';

/**
 * Empties the outbox. What is refused, hangs or dies is tried again after 1, 5, 15 and 60 minutes and then every four hours for a
 * week; then it is marked as not delivered, where its alert shows it. Without a mail server mail waits. One server that
 * cannot be reached stops its channel for this round, so that a hundred notices do not wait for it a hundred times.
 */
export interface Delivery {
  readonly db: AppDb;
  readonly paths: StatePaths;
  readonly policy: OutgoingPolicy;
  readonly clock: () => Date;
}

const MINUTE = 60_000;
const PAUSES = [1, 5, 15, 60, 240] as const;
const LONGEST_PAUSE = 240;
const GIVE_UP_MS = 7 * 24 * 60 * MINUTE;
const mailSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() });

/** What became of one attempt. */
type Attempt =
  | { readonly is: 'sent' | 'withdrawn' }
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'later'; readonly why: string; readonly stops: boolean };

/** Sends what is due; answers how many went out. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const { db, clock } = delivery;
  const stopped = new Set<string>();
  let sent = 0;
  for (;;) {
    const notice = await claimNotice(db, clock(), [...stopped]);
    if (notice === null) return sent;
    const attempt = await attempted(delivery, notice);
    const now = clock();
    if (attempt.is === 'later') {
      if (attempt.stops) stopped.add(notice.channel);
      log.warn({ notice: notice.id, channel: notice.channel, attempts: notice.attempts }, 'a notice must wait');
      if (now.getTime() - notice.createdAt.getTime() > GIVE_UP_MS)
        await endNotice(db, notice.id, 'failed', attempt.why, now);
      else await putOffNotice(db, notice.id, laterThan(now, notice.attempts), attempt.why);
    } else {
      if (attempt.is === 'sent') sent += 1;
      log.info({ notice: notice.id, channel: notice.channel, outcome: attempt.is }, 'a notice was dealt with');
      await endNotice(db, notice.id, attempt.is, attempt.is === 'failed' ? attempt.why : null, now);
    }
  }
}

function laterThan(now: Date, attempts: number): Date {
  return new Date(now.getTime() + (PAUSES[attempts - 1] ?? LONGEST_PAUSE) * MINUTE);
}

async function attempted(delivery: Delivery, notice: ClaimedNotice): Promise<Attempt> {
  try {
    const receiver = await findReceiver(delivery.db, notice.userId);
    // Whoever lost a right while the notice waited must not be sent what it showed.
    if (receiver === null || rightsOf(receiver.principal) !== notice.rights) return { is: 'withdrawn' };
    return notice.channel === 'mail' ? await mailed(delivery, notice, receiver.email) : await posted(delivery, notice);
  } catch (error) {
    if (!(error instanceof AppError)) log.error(describeError(error), 'a notice could not be sent');
    const why = error instanceof AppError ? error.message : 'Something went wrong on our side.';
    return { is: 'later', why, stops: notice.channel === 'mail' };
  }
}

async function mailed({ db, paths, policy }: Delivery, notice: ClaimedNotice, to: string): Promise<Attempt> {
  const stored = await readMailServer(db);
  if (stored === null) return { is: 'later', why: 'No mail server is set.', stops: true };
  const content = mailSchema.parse(JSON.parse(notice.content));
  try {
    await sendMailOrThrow(mailServerOf(stored, paths), { ...content, to, id: notice.id }, policy);
    return { is: 'sent' };
  } catch (error) {
    if (error instanceof AppError && error.details?.['permanent'] === true) return { is: 'failed', why: error.message };
    throw error;
  }
}

async function posted({ paths, policy, clock }: Delivery, notice: ClaimedNotice): Promise<Attempt> {
  if (notice.webhook === null) return { is: 'withdrawn' };
  const url = outgoingUrlOrThrow(notice.webhook.url, policy);
  const headers = webhookHeaders(unsealOrThrow(paths, notice.webhook.secret), notice.id, notice.content, clock());
  const { status } = await postOutgoing(url, headers, notice.content, policy);
  if (status >= 200 && status < 300) return { is: 'sent' };
  const why = `${url.host} answered with status ${status}.`;
  // Standard Webhooks: 410 says that nobody listens there any more.
  return status === 410 ? { is: 'failed', why } : { is: 'later', why, stops: false };
}
