import { createHash } from 'node:crypto';
import type { Cell } from '@/lib/metrics/answer';
import { targetOf } from '@/lib/metrics/answer-target';
import { ticks } from '@/lib/metrics/civil';
import type { Judgement, Observation, Reading } from './evaluate';
import type { LastReading } from './reading';
import type { Seen } from './questions';
import { watchedBy, type AlertRule } from './rule';
import { isFigureId } from '@/lib/analyses/watched-figures';

const HOUR = 3_600_000;
const SHOWN_KEYS = 20;

/** From what was seen to what a rule is judged by. `local` is the present moment in the workspace zone. */
export function observationOf(rule: AlertRule, answer: Seen, local: string): Observation {
  const readings =
    rule.query.by === undefined || rule.query.by.length === 0
      ? [wholeOf(rule, answer)]
      : answer.rows.map((row) => readingOf(rule, answer, row, textOf(row[0])));
  const age = Math.max(0, (ticks(local) - ticks(answer.complete.until)) / HOUR);
  // Silence has no new data that could tell one day of it from the next.
  const day = rule.condition.is === 'noData' ? local.slice(0, 10) : '';
  const { from, to } = answer.period;
  const version = createHash('sha256').update(JSON.stringify([from, to, day, readings]));
  return { readings, version: version.digest('base64url').slice(0, 22), age };
}

/** The reading of the whole; also of a rule that is split. */
export function wholeOf(rule: AlertRule, answer: Seen): Reading {
  return readingOf(rule, answer, answer.totals ?? answer.rows[0] ?? [], null);
}

/** What is kept of a look at the data. */
export function lastReadingOf(rule: AlertRule, answer: Seen, judgement: Judgement): LastReading {
  const broken = judgement.is === 'breaks' ? judgement.readings : [];
  return {
    whole: wholeOf(rule, answer),
    broken: broken.slice(0, SHOWN_KEYS),
    brokenCount: broken.length,
    why: judgement.is === 'unknown' ? judgement.why : null,
    from: answer.period.from,
    to: answer.period.to,
    asOf: answer.asOf,
    currency: answer.currency,
  };
}

function readingOf(rule: AlertRule, answer: Seen, row: readonly Cell[], key: string | null): Reading {
  const { condition, sample } = rule;
  const metric = watchedBy(rule);
  const cell = (id: string) => numberOf(row[answer.columns.findIndex((column) => column.id === id)]);
  const compared = condition.is === 'change' ? `.${condition.against}` : null;
  const target = condition.is === 'pace' && !isFigureId(metric) ? targetOf(answer.targets, metric) : null;
  return {
    key,
    value: cell(metric),
    against: compared === null ? (target?.target ?? null) : cell(metric + compared),
    pace: target === null ? null : target.kind === 'flow' ? target.pace : target.attainment,
    sample: sample === null ? null : cell(sample.metric),
    sampleAgainst: sample === null || compared === null ? null : cell(sample.metric + compared),
  };
}

function numberOf(value: Cell | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function textOf(value: Cell | undefined): string {
  return typeof value === 'string' ? value : '';
}
