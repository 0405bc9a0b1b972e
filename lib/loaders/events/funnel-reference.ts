/**
 * The purchase funnel again, visit by visit and event by event: what the SQL of the warehouse is held against. Written from the
 * definitions alone and without their shortcuts: every beginning of a visit is tried, every event is looked at.
 */

/** What one event is in the funnel, in the order in which it counts; an order is a payment, too. */
export interface ToldStep {
  readonly step: number;
  /** Seconds since the beginning of its visit. */
  readonly second: number;
}

export interface ToldVisit {
  readonly visitor: string;
  readonly device: string;
  /** Seconds since an origin that all visits share. */
  readonly began: number;
  readonly steps: readonly ToldStep[];
}

/** What is asked of the funnel. */
interface Asked {
  readonly mode: 'closed' | 'open' | 'strict';
  readonly scope: 'session' | 'visitor';
  readonly windowMinutes?: number | undefined;
}

const LAST = 6;

/** How far one visit came. */
function reachOfVisit(visit: ToldVisit, mode: Asked['mode'], seconds: number): number {
  const steps = visit.steps.filter(({ second }) => second <= seconds).map(({ step }) => step);
  if (mode === 'open') return Math.max(1, ...steps);
  let reached = 1;
  for (const step of steps) {
    if (step === reached + 1) reached = step;
    else if (mode === 'strict' && step !== reached) return reached;
  }
  return reached;
}

/** How far a visitor came in order, over the visits that follow the one they began with. */
function reachOfVisitor(visits: readonly ToldVisit[], seconds: number): number {
  let best = 1;
  for (const [place, first] of visits.entries()) {
    let reached = 1;
    for (const visit of visits.slice(place))
      for (const { step, second } of visit.steps)
        if (step === reached + 1 && visit.began + second - first.began <= seconds) reached = step;
    best = Math.max(best, reached);
  }
  return best;
}

function reaches(visits: readonly ToldVisit[], { mode, scope, windowMinutes }: Asked): readonly number[] {
  const seconds = windowMinutes === undefined ? Number.POSITIVE_INFINITY : windowMinutes * 60;
  const single = visits.map((visit) => ({ visit, reached: reachOfVisit(visit, mode, seconds) }));
  if (scope === 'session') return single.map(({ reached }) => reached);
  return [...new Set(visits.map(({ visitor }) => visitor))].map((visitor) => {
    const own = single.filter(({ visit }) => visit.visitor === visitor);
    return mode === 'closed'
      ? reachOfVisitor(
          own.map(({ visit }) => visit),
          seconds,
        )
      : Math.max(...own.map(({ reached }) => reached));
  });
}

/** How many visits or visitors reached each step. */
export function countReached(visits: readonly ToldVisit[], input: Asked): readonly number[] {
  const ordered = [...visits].sort((one, other) => one.began - other.began);
  const reached = reaches(ordered, input);
  return Array.from({ length: LAST }, (_, place) => reached.filter((step) => step > place).length);
}

/** Median seconds from step to step along the first closed way of each visit, from step 2 on; null where nobody came. */
export function medianTimes(visits: readonly ToldVisit[]): readonly (number | null)[] {
  const times = visits.map(({ steps }) => {
    const at = [0];
    for (const { step, second } of steps) if (step === at.length + 1) at.push(second);
    return at;
  });
  return Array.from({ length: LAST - 1 }, (_, place) =>
    middle(times.filter((at) => at.length > place + 1).map((at) => (at[place + 1] ?? 0) - (at[place] ?? 0))),
  );
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
