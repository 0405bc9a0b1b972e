import { changeOf } from '@/lib/metrics/change';
import { watchedBy, type AlertRule } from './rule';
import { traitsOf } from './watched';

/**
 * (rule, state, observation, moment) → (state', notice). Pure: no clock, no data, no mail. One notice per cause: all keys that
 * break are one notice, the same data never rings twice, repeats come after 1 hour, 4 hours and then each day and only when
 * newer data still breaks the rule, and what was told is told when it is over.
 */

/** One value that the rule is about: the whole (`key` null), or one value of the dimension it is split by. */
export interface Reading {
  readonly key: string | null;
  readonly value: number | null;
  /** Value of the comparison, or the target, where the condition has one. */
  readonly against: number | null;
  /** Part of the expected pace (or of the target) that is reached; only for `pace`. */
  readonly pace: number | null;
  readonly sample: number | null;
  /** Cases behind the value of the comparison. */
  readonly sampleAgainst: number | null;
}

export interface Observation {
  readonly readings: readonly Reading[];
  /** Changes exactly when what the rule reads has changed. */
  readonly version: string;
  /** Hours since the newest data. */
  readonly age: number;
}

export const ALERT_STATUSES = ['ok', 'pending', 'firing', 'snoozed', 'noData', 'recovered'] as const;
/**
 * `pending`: the rule is broken, nobody was told yet (to be confirmed, or quiet hours). `firing`: broken and told. `recovered`:
 * fine again after somebody was told. `noData`: cannot be judged. `snoozed`: watched in silence until a moment.
 */
export type AlertStatus = (typeof ALERT_STATUSES)[number];

export interface AlertState {
  readonly status: AlertStatus;
  /** Version of the data that was judged last, and of that which was told last. */
  readonly seen: string | null;
  readonly toldOf: string | null;
  /** States of the data in a row that broke the rule. */
  readonly broken: number;
  /** Notices sent in this episode, when the last was, and about which keys. */
  readonly told: number;
  readonly toldAt: string | null;
  readonly toldKeys: readonly (string | null)[];
  /** Counts episodes: from the first notice to the recovery. */
  readonly episode: number;
  readonly snoozedUntil: string | null;
}

export const NEW_ALERT: AlertState = {
  status: 'ok',
  seen: null,
  toldOf: null,
  broken: 0,
  told: 0,
  toldAt: null,
  toldKeys: [],
  episode: 0,
  snoozedUntil: null,
};

/** The instant of an evaluation and the local time of day (`HH:MM`) in the workspace zone. */
export interface Moment {
  readonly now: Date;
  readonly local: string;
}

/** What a person is told: that it began, goes on, or is over. `sequence` counts the notices of an episode. */
export interface Notice {
  readonly kind: 'fired' | 'still' | 'recovered';
  readonly episode: number;
  readonly sequence: number;
  readonly readings: readonly Reading[];
}

export type Judgement =
  | { readonly is: 'breaks'; readonly readings: readonly Reading[] }
  | { readonly is: 'holds' }
  | { readonly is: 'unknown'; readonly why: 'noValue' | 'smallSample' | 'nothingToCompare' };

export interface Evaluated {
  readonly state: AlertState;
  readonly judgement: Judgement;
  readonly notice: Notice | null;
}

const HOUR = 3_600_000;
/** Hours between the first notice and its repeats; the last goes on. */
export const REPEAT_HOURS = [1, 4, 24] as const;

/** Says whether the readings break the rule, and which do. Values that cannot be judged do not count while others can. */
export function judge(rule: AlertRule, observation: Observation): Judgement {
  const { condition } = rule;
  if (condition.is === 'noData') {
    const silent = observation.age >= condition.hours || observation.readings.every((one) => isNothing(rule, one));
    return silent ? { is: 'breaks', readings: observation.readings } : { is: 'holds' };
  }
  const known = observation.readings.filter((one) => one.value !== null);
  const judged = known.filter((one) => hasSample(rule, one));
  const compared = judged.filter((one) => isComparable(rule, one));
  if (known.length === 0) return { is: 'unknown', why: 'noValue' };
  if (judged.length === 0) return { is: 'unknown', why: 'smallSample' };
  if (compared.length === 0) return { is: 'unknown', why: 'nothingToCompare' };
  const broken = compared.filter((one) => breaks(rule, one));
  return broken.length === 0 ? { is: 'holds' } : { is: 'breaks', readings: broken };
}

/** Null is no data; so is a zero of what adds up from rows. */
function isNothing(rule: AlertRule, { value }: Reading): boolean {
  const { unit } = traitsOf(watchedBy(rule));
  return value === null || (value === 0 && (unit === 'money' || unit === 'count'));
}

function hasSample({ sample, condition }: AlertRule, reading: Reading): boolean {
  if (sample === null) return true;
  const own = (reading.sample ?? 0) >= sample.least;
  return condition.is === 'change' ? own && (reading.sampleAgainst ?? 0) >= sample.least : own;
}

function isComparable({ condition }: AlertRule, { against, pace }: Reading): boolean {
  if (condition.is === 'change') return against !== null;
  return condition.is === 'pace' ? pace !== null : true;
}

function breaks(rule: AlertRule, { value, against, pace }: Reading): boolean {
  const { condition } = rule;
  if (value === null) return false;
  if (condition.is === 'above') return value > condition.value;
  if (condition.is === 'below') return value < condition.value;
  if (condition.is === 'pace') return isBehind(rule, pace, condition.under);
  if (condition.is === 'noData') return false;
  const { unit, better } = traitsOf(watchedBy(rule));
  const change = changeOf(value, against, unit, better);
  if (change === null) return false;
  // Something out of nothing is a rise without bound.
  const size = change.kind === 'new' ? Infinity : change.amount;
  const rose = condition.rises !== undefined && size >= condition.rises;
  return rose || (condition.falls !== undefined && -size >= condition.falls);
}

/** Where less is better the target is a limit: what is above its share by as much is behind. */
function isBehind(rule: AlertRule, pace: number | null, under: number): boolean {
  if (pace === null) return false;
  return traitsOf(watchedBy(rule)).better === 'down' ? pace > 2 - under : pace < under;
}

/** True at a local time of day within the hours; they may span midnight. */
export function isQuiet(quiet: AlertRule['quiet'], local: string): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  return from < to ? local >= from && local < to : local >= from || local < to;
}

/** Evaluates a rule: what it is now, and what is to be told. */
export function evaluate(rule: AlertRule, before: AlertState, observation: Observation, moment: Moment): Evaluated {
  const judgement = judge(rule, observation);
  const isNew = observation.version !== before.seen;
  const broken = judgement.is === 'breaks' ? before.broken + (isNew || before.broken === 0 ? 1 : 0) : 0;
  const seen = { ...before, seen: observation.version, broken: judgement.is === 'unknown' ? before.broken : broken };
  if (before.snoozedUntil !== null) {
    if (new Date(before.snoozedUntil) > moment.now)
      return { state: { ...seen, status: 'snoozed' }, judgement, notice: null };
  }
  const state = { ...seen, snoozedUntil: null };
  if (judgement.is === 'unknown') return { state: { ...state, status: 'noData' }, judgement, notice: null };
  return judgement.is === 'breaks'
    ? broke(rule, state, judgement, observation.version, moment)
    : held(rule, state, judgement, observation, moment);
}

function broke(
  rule: AlertRule,
  state: AlertState,
  judgement: Extract<Judgement, { is: 'breaks' }>,
  version: string,
  moment: Moment,
): Evaluated {
  const status = state.told > 0 ? 'firing' : 'pending';
  const waits = state.broken < rule.confirm || isQuiet(rule.quiet, moment.local) || version === state.toldOf;
  const keys = judgement.readings.map(({ key }) => key);
  if (waits || !isDue(state, keys, moment.now)) return { state: { ...state, status }, judgement, notice: null };
  const episode = state.told === 0 ? state.episode + 1 : state.episode;
  const told = {
    ...state,
    status: 'firing' as const,
    episode,
    told: state.told + 1,
    toldAt: moment.now.toISOString(),
    toldOf: version,
    toldKeys: keys,
  };
  const kind = state.told === 0 ? 'fired' : 'still';
  return { state: told, judgement, notice: { kind, episode, sequence: told.told, readings: judgement.readings } };
}

/** A repeat is due after its pause; keys that nobody was told about, and a new episode after one, after the shortest one. */
function isDue({ told, toldAt, toldKeys }: AlertState, keys: readonly (string | null)[], now: Date): boolean {
  if (toldAt === null) return true;
  const hours = (now.getTime() - new Date(toldAt).getTime()) / HOUR;
  const isMore = keys.some((key) => !toldKeys.includes(key));
  return hours >= (isMore ? REPEAT_HOURS[0] : (REPEAT_HOURS[told - 1] ?? REPEAT_HOURS[2]));
}

function held(
  rule: AlertRule,
  state: AlertState,
  judgement: Judgement,
  { readings, version }: Observation,
  moment: Moment,
): Evaluated {
  // Whoever was told of a break is told of its end, after quiet hours if need be.
  if (state.told === 0) return { state: { ...state, status: restStatus(state, version) }, judgement, notice: null };
  const recovered = { ...state, status: 'recovered' as const };
  if (isQuiet(rule.quiet, moment.local)) return { state: recovered, judgement, notice: null };
  const about = readings.filter(({ key }) => state.toldKeys.includes(key));
  const notice = { kind: 'recovered', episode: state.episode, sequence: state.told + 1, readings: about } as const;
  // Trap: without the moment of the last notice, a value that swings around its bound would ring with every load.
  const told = { told: 0, toldAt: moment.now.toISOString(), toldKeys: [], toldOf: version };
  return { state: { ...recovered, ...told }, judgement, notice };
}

/** `recovered` is shown until newer data holds as well. */
function restStatus({ status, toldOf }: AlertState, version: string): AlertStatus {
  return status === 'recovered' && toldOf === version ? 'recovered' : 'ok';
}
