import { chiSquareChance } from './chi-square';

/**
 * What an experiment says, from the sums of its groups. Intervals are of 95 %: of rates by Newcombe (1998, method 10), of money by
 * Welch's standard error. Money is adjusted by what each unit bought before (CUPED; Deng and others, 2013) where that is known
 * of every unit, which changes no expectation and takes away noise. Nothing may be read where groups are not as large as planned.
 */
export interface Arm {
  readonly arm: string;
  readonly isControl: boolean;
  /** Units drawn, and of how many the outcome is known. */
  readonly drawn: number;
  readonly known: number;
  /** Mean and sample variance of the outcome. */
  readonly mean: number;
  readonly variance: number;
  /** The same of what was bought before, of how many it is known, and how both vary together. */
  readonly beforeKnown: number;
  readonly beforeMean: number;
  readonly beforeVariance: number;
  readonly covariance: number;
  /** Planned share of all units; null = the same for all. */
  readonly plannedShare: number | null;
}

/** A difference to the control group. */
export interface Difference {
  readonly change: number;
  readonly low: number;
  readonly high: number;
  /** Least true difference that such groups show in four of five experiments. */
  readonly detectable: number;
  /** Share of the variance that what was bought before takes away; null = not adjusted. */
  readonly noiseRemoved: number | null;
}

const Z = 1.96;
/** Both errors of a test: 5 % two-sided, and 20 % to miss what is there. */
const Z_DETECTABLE = Z + 0.8416;
/** Chance below which groups are not as planned (the usual limit of a sample-ratio check). */
const SPLIT_LIMIT = 0.001;
const LEAST_UNITS = 100;

/** The group from which was withheld; undefined when there is none. Of several the largest. */
export function controlOf(arms: readonly Arm[]): Arm | undefined {
  return arms.filter(({ isControl }) => isControl).sort((a, b) => b.drawn - a.drawn || (a.arm < b.arm ? -1 : 1))[0];
}

/** How likely chance alone gives groups that differ so much from their planned shares; null with one group. */
export function splitChance(arms: readonly Arm[]): number | null {
  if (arms.length < 2) return null;
  const isPlanned = arms.every(({ plannedShare }) => plannedShare !== null && plannedShare > 0);
  const planned = arms.map(({ plannedShare }) => (isPlanned ? (plannedShare ?? 0) : 1));
  const whole = planned.reduce((sum, share) => sum + share, 0);
  const all = arms.reduce((sum, { drawn }) => sum + drawn, 0);
  const chi = arms.reduce((sum, { drawn }, at) => {
    const expected = (all * (planned[at] ?? 0)) / whole;
    return sum + (drawn - expected) ** 2 / expected;
  }, 0);
  return chiSquareChance(chi, arms.length - 1);
}

/** Bounds of a rate (Wilson, 1927). */
function wilson(rate: number, n: number): readonly [number, number] {
  const middle = (rate + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z * Math.sqrt((rate * (1 - rate)) / n + Z ** 2 / (4 * n ** 2))) / (1 + Z ** 2 / n);
  return [middle - half, middle + half];
}

/** Difference of two rates. */
export function rateDifference(treated: Arm, control: Arm): Difference {
  const [low, high] = wilson(treated.mean, treated.known);
  const [controlLow, controlHigh] = wilson(control.mean, control.known);
  const change = treated.mean - control.mean;
  const noise = control.mean * (1 - control.mean) * (1 / treated.known + 1 / control.known);
  return {
    change,
    low: change - Math.hypot(treated.mean - low, controlHigh - control.mean),
    high: change + Math.hypot(high - treated.mean, control.mean - controlLow),
    detectable: Z_DETECTABLE * Math.sqrt(noise),
    noiseRemoved: null,
  };
}

/** How much of a difference before is left in the outcome, over all groups; null where it is not known of every unit. */
function thetaOf(arms: readonly Arm[]): number | null {
  if (arms.some(({ beforeKnown, known }) => beforeKnown < known)) return null;
  const sum = (of: (arm: Arm) => number) => arms.reduce((all, arm) => all + (arm.known - 1) * of(arm), 0);
  const spread = sum(({ beforeVariance }) => beforeVariance);
  return spread > 0 ? sum(({ covariance }) => covariance) / spread : null;
}

/** Difference of two means of money, adjusted by what was bought before where all groups of the experiment know it. */
export function moneyDifference(treated: Arm, control: Arm, arms: readonly Arm[]): Difference {
  const told = thetaOf(arms);
  const theta = told ?? 0;
  const adjusted = (arm: Arm) =>
    Math.max(0, arm.variance + theta ** 2 * arm.beforeVariance - 2 * theta * arm.covariance);
  const noiseOf = (of: (arm: Arm) => number) => of(treated) / treated.known + of(control) / control.known;
  const change = treated.mean - control.mean - theta * (treated.beforeMean - control.beforeMean);
  const noise = noiseOf(adjusted);
  const plain = noiseOf(({ variance }) => variance);
  const ofControl = adjusted(control) * (1 / treated.known + 1 / control.known);
  return {
    change,
    low: change - Z * Math.sqrt(noise),
    high: change + Z * Math.sqrt(noise),
    detectable: Z_DETECTABLE * Math.sqrt(ofControl),
    noiseRemoved: told === null || plain === 0 ? null : 1 - noise / plain,
  };
}

/** What may be said of a group: codes of column `readOut`. */
export type ReadOut = 'control' | 'better' | 'worse' | 'open' | 'tooFew' | 'noControl' | 'splitBroken' | 'notTold';

/** Why no difference may be read of a group beside its control; null where one may. */
export function obstacleTo(treated: Arm, control: Arm | undefined, chance: number | null): ReadOut | null {
  if (control === undefined) return 'noControl';
  if (chance !== null && chance < SPLIT_LIMIT) return 'splitBroken';
  if (treated.known === 0 || control.known === 0) return 'notTold';
  return Math.min(treated.known, control.known) < LEAST_UNITS ? 'tooFew' : null;
}

/** What a difference says. */
export function readOutOf({ low, high }: Difference): ReadOut {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'open';
}
