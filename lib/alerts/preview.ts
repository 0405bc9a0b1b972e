import type { Principal } from '@/lib/auth/roles';
import { addDays, dateOf, ticks } from '@/lib/metrics/civil';
import { lastDayOf } from '@/lib/metrics/period';
import type { ReadOptions } from '@/lib/warehouse/engine';
import type { RunContext } from '@/lib/warehouse/run';
import { askRuleOrThrow } from './ask-rules';
import { evaluate, NEW_ALERT } from './evaluate';
import { lastReadingOf, observationOf, wholeOf } from './observe';
import { previewDays, type AlertPreview } from './preview-shape';
import type { Seen } from './questions';
import { watchedBy, type AlertRule } from './rule';

/**
 * How often a rule would have rung: its own question, asked as of the end of each of the last days and judged in their order by
 * the same function that judges the real ones. Nothing is approximated by summing days, which would be wrong for rates and
 * distinct counts. What it cannot know is which rows came late: it sees the data of today.
 * Throws AppError where the reader may not ask it, and when the reader leaves.
 */
export async function previewAlertOrThrow(
  principal: Principal,
  rule: AlertRule,
  context: RunContext,
  options?: ReadOptions,
): Promise<AlertPreview> {
  const now = await askRuleOrThrow(principal, rule, context, options);
  const last = dateOf(ticks(now.asOf));
  const isMidnight = ticks(now.asOf) === ticks(last);
  const days: AlertPreview['days'] = [];
  let state = NEW_ALERT;
  for (let back = previewDays(watchedBy(rule)) - 1; back >= 0; back--) {
    const end = addDays(isMidnight ? last : addDays(last, 1), -back);
    const asOf = back === 0 ? now.asOf : `${end}T00:00:00`;
    const answer = back === 0 ? now : await askRuleOrThrow(principal, rule, { ...context, asOf }, options);
    const evaluated = replayed(rule, state, answer, end);
    state = evaluated.state;
    days.push({ day: lastDayOf(asOf), ...evaluated.day });
  }
  const { judgement } = evaluate(rule, NEW_ALERT, observationOf(rule, now, now.asOf), momentOf(rule, last));
  const rings = days.filter(({ rang }) => rang === 'fired' || rang === 'still').length;
  return { days, rings, now: lastReadingOf(rule, now, judgement) };
}

function replayed(rule: AlertRule, state: typeof NEW_ALERT, answer: Seen, day: string) {
  const moment = momentOf(rule, day);
  const result = evaluate(rule, state, observationOf(rule, answer, `${day}T${moment.local}:00`), moment);
  const { judgement, notice } = result;
  return {
    state: result.state,
    day: {
      value: wholeOf(rule, answer).value,
      judged: judgement.is,
      rang: notice?.kind ?? null,
      broken: judgement.is === 'breaks' ? judgement.readings.length : 0,
    },
  };
}

/** The moment of the daily look; on an axis without zone, where a day has 24 hours. */
function momentOf({ check }: AlertRule, day: string): { now: Date; local: string } {
  const local = check.every === 'day' ? check.at : '08:00';
  return { now: new Date(ticks(`${day}T${local}:00`)), local };
}
