import { Cron } from 'croner';
import type { AlertState } from './evaluate';
import type { AlertRule } from './rule';

/** Minutes past the hour at which an hourly rule is due: a little after, when what came on the hour has been taken in. */
const PAST_HOUR = 5;

function nextRun(pattern: string, timeZone: string, after: Date): Date {
  const next = new Cron(pattern, { timezone: timeZone, paused: true }).nextRun(after);
  if (next === null) throw new Error(`no time fits ${pattern}`);
  return next;
}

function daily(time: string): string {
  const [hour = '8', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)} * * *`;
}

/** When a rule is looked at next, whatever is loaded before: by its schedule, at the end of quiet hours and of a snooze. */
export function nextDue(rule: AlertRule, state: AlertState, now: Date, timeZone: string): Date {
  const { check, quiet } = rule;
  const times = [nextRun(check.every === 'hour' ? `${PAST_HOUR} * * * *` : daily(check.at), timeZone, now)];
  if (quiet !== null && (state.status === 'pending' || state.status === 'recovered'))
    times.push(nextRun(daily(quiet.to), timeZone, now));
  if (state.snoozedUntil !== null && new Date(state.snoozedUntil) > now) times.push(new Date(state.snoozedUntil));
  return times.reduce((first, time) => (time < first ? time : first));
}
