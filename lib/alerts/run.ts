import type { AppDb, AppTx } from '@/lib/db/app-db';
import type { SavedAlert } from '@/lib/db/alerts';
import { keepEvent } from '@/lib/db/alerts-history';
import { alertsToRun, keepEvaluation, type Receiver } from '@/lib/db/alerts-run';
import { keepNotice } from '@/lib/db/outbox';
import { describeError, log } from '@/lib/http/log';
import { localMoment } from '@/lib/metrics/zone';
import type { RunContext } from '@/lib/warehouse/run';
import { askRules } from './ask-rules';
import { evaluate, type AlertState, type Notice } from './evaluate';
import { nextDue } from './next-due';
import { lastReadingOf, observationOf } from './observe';
import type { Seen } from './questions';
import type { LastReading } from './reading';
import { rightsOf } from './rights-of';
import type { AlertRule } from './rule';
import { writeNotice, type WrittenNotice } from './write-notice';

/**
 * Looks at alerts: asks as the receiver through the one door to the data, judges, and keeps what was found together with what is
 * to be told, in one transaction. A notice that is kept will be sent, whatever dies afterwards; one that is not kept was
 * never due.
 */
export interface AlertRun {
  readonly db: AppDb;
  readonly context: RunContext;
  /** Public address of this installation. */
  readonly origin: string;
}

/** An alert whose rule today's grammar knows. */
type KnownAlert = SavedAlert & { readonly rule: AlertRule };

interface Found {
  readonly alert: KnownAlert;
  readonly state: AlertState;
  readonly reading: LastReading;
  readonly told: { readonly notice: Notice; readonly written: WrittenNotice } | null;
}

const BATCH = 100;

/** Looks at all alerts, or at those that are due; answers how many were judged and how many rang. */
export async function runAlerts(
  run: AlertRun,
  which: 'all' | 'due',
): Promise<{ readonly evaluated: number; readonly told: number }> {
  let [evaluated, told] = [0, 0];
  for (const { receiver, alerts } of await alertsToRun(run.db, which === 'due' ? run.context.now : null)) {
    const known = alerts.filter((alert): alert is KnownAlert => alert.rule !== null);
    for (let first = 0; first < known.length; first += BATCH) {
      const found = await look(run, receiver, known.slice(first, first + BATCH));
      await keep(run, receiver, found);
      evaluated += found.length;
      told += found.filter((one) => one.told !== null).length;
    }
  }
  return { evaluated, told };
}

async function look(run: AlertRun, receiver: Receiver, alerts: readonly KnownAlert[]): Promise<readonly Found[]> {
  const answers = await answersOf(run, receiver, alerts);
  return Promise.all(alerts.map((alert, place) => judged(run, receiver, alert, answers[place] ?? null)));
}

/** Trap: a question that is stopped by the time limit throws for its whole batch; the others are asked again without it. */
async function answersOf(
  { context }: AlertRun,
  { principal }: Receiver,
  alerts: readonly KnownAlert[],
): Promise<readonly (Seen | null)[]> {
  try {
    return await askRules(
      principal,
      alerts.map(({ rule }) => rule),
      context,
    );
  } catch (error) {
    log.warn({ alerts: alerts.length, ...describeError(error) }, 'alerts could not be asked together');
    const answers: (Seen | null)[] = [];
    for (const { rule } of alerts)
      answers.push((await askRules(principal, [rule], context).catch(() => [null]))[0] ?? null);
    return answers;
  }
}

async function judged(
  { context, origin }: AlertRun,
  { locale }: Receiver,
  alert: KnownAlert,
  answer: Seen | null,
): Promise<Found> {
  const { rule } = alert;
  if (answer === null)
    return { alert, state: { ...alert.state, status: 'noData' }, reading: refused(context), told: null };
  const local = localMoment(context.now, context.workspace.timeZone);
  const moment = { now: context.now, local: local.slice(11, 16) };
  const { state, judgement, notice } = evaluate(rule, alert.state, observationOf(rule, answer, local), moment);
  const reading = lastReadingOf(rule, answer, judgement);
  if (notice === null) return { alert, state, reading, told: null };
  const about = { alertId: alert.id, rule, notice, reading, locale, origin, at: context.now };
  return { alert, state, reading, told: { notice, written: await writeNotice(about) } };
}

function refused({ workspace, now }: RunContext): LastReading {
  const local = localMoment(now, workspace.timeZone);
  const day = local.slice(0, 10);
  const { currency } = workspace;
  return { whole: null, broken: [], brokenCount: 0, why: 'refused', from: day, to: day, asOf: local, currency };
}

async function keep({ db, context }: AlertRun, receiver: Receiver, found: readonly Found[]): Promise<void> {
  const { now, workspace } = context;
  await db.$transaction(async (tx) => {
    for (const one of found) {
      const dueAt = nextDue(one.alert.rule, one.state, now, workspace.timeZone);
      const isKept = await keepEvaluation(tx, one.alert, { ...one, dueAt }, now);
      if (isKept && one.told !== null) await tell(tx, receiver, one.alert, one.reading, one.told, now);
    }
  });
}

async function tell(
  tx: AppTx,
  { principal }: Receiver,
  { id: alertId, rule }: KnownAlert,
  reading: LastReading,
  { notice, written }: NonNullable<Found['told']>,
  now: Date,
): Promise<void> {
  const { kind, episode, sequence } = notice;
  const eventId = `${alertId}.${String(episode)}.${String(sequence)}`;
  const { value, reason, link, mail, hook } = written;
  await keepEvent(tx, { id: eventId, alertId, kind, at: now }, { text: reason, value, link, reading });
  const common = { userId: principal.userId, eventId, rights: rightsOf(principal) };
  if (rule.mail) {
    const content = JSON.stringify(mail);
    await keepNotice(tx, { ...common, key: `${eventId}.mail`, channel: 'mail', webhookId: null, content }, now);
  }
  const hookRow =
    rule.webhook === null ? null : await tx.webhook.findUnique({ where: { id: rule.webhook }, select: { id: true } });
  if (hookRow !== null)
    await keepNotice(
      tx,
      { ...common, key: `${eventId}.webhook`, channel: 'webhook', webhookId: hookRow.id, content: hook },
      now,
    );
}
