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

/** Seconds from step to step along the first closed way of a visit, from step 2 on. */
function timesOfVisit({ steps }: ToldVisit): readonly number[] {
  const at = [0];
  for (const { step, second } of steps) if (step === at.length + 1) at.push(second);
  return at.slice(1).map((second, place) => second - (at[place] ?? 0));
}

/** Seconds to each step that a visitor first did in a later visit than the step before, by step. */
function timesOverVisits(visits: readonly ToldVisit[]): ReadonlyMap<number, number> {
  const [latest, took] = [new Map<number, number>(), new Map<number, number>()];
  for (const { began, steps } of visits) {
    // What repeats at once is one step, and of looking at products the first of a visit counts.
    const told = steps.filter(({ step }, place) => step !== steps[place - 1]?.step);
    const first = told.findIndex(({ step }) => step === 2);
    for (const { step, second } of told.filter((one, place) => one.step !== 2 || place === first)) {
      const before = step === 2 ? began : latest.get(step - 1);
      if (before === undefined) continue;
      if (!took.has(step)) took.set(step, began + second - before);
      latest.set(step, began + second);
    }
  }
  const single = Math.max(...visits.map((visit) => reachOfVisit(visit, 'closed', Number.POSITIVE_INFINITY)));
  return new Map([...took].filter(([step]) => step > single));
}

/** Median seconds from step to step, from step 2 on, in visits and, over visitors, between them; null where nobody came. */
export function medianTimes(visits: readonly ToldVisit[], scope: Asked['scope']): readonly (number | null)[] {
  const ordered = [...visits].sort((one, other) => one.began - other.began);
  const visitors = scope === 'session' ? [] : [...new Set(ordered.map(({ visitor }) => visitor))];
  const single = ordered.map(timesOfVisit);
  const over = visitors.map((visitor) => timesOverVisits(ordered.filter((visit) => visit.visitor === visitor)));
  return Array.from({ length: LAST - 1 }, (_, place) =>
    middle([
      ...single.flatMap((times) => times.slice(place, place + 1)),
      ...over.flatMap((times) => times.get(place + 2) ?? []),
    ]),
  );
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
