import type { Filter } from '@/lib/metrics/query';
import type { DimensionId } from '@/lib/metrics/dimensions';

/**
 * What the brief of a view says. A claim is a deviation that chance and the growth of the whole do not explain, with the
 * numbers its sentence needs and the place of its evidence; the sentence itself is written where it is shown, in the
 * language of the reader. A headline says what the figures are, and claims nothing beyond.
 */

/** A number or a name in a sentence, with what is needed to write it; `money` is a difference and has a sign, `amount` has none. */
export type ClaimValue =
  | {
      readonly unit: 'money' | 'amount' | 'ratio' | 'points' | 'change' | 'count' | 'decimal' | 'milliseconds';
      readonly value: number;
    }
  | { readonly unit: 'day' | 'moment' | 'text'; readonly value: string }
  | { readonly unit: 'name'; readonly dimension: DimensionId; readonly value: string };

export const CLAIM_IDS = [
  'carrierBreaks',
  'complaintsRise',
  'marginMix',
  'marginFell',
  'marginRose',
  'priceRisePaid',
  'returnsRose',
  'segmentQuiet',
  'speedRegressed',
  'salesAtRisk',
  'checkoutFailsIn',
  'errorsRose',
  'outage',
  'productMissing',
  'synonymMissing',
  'filterEmpties',
  'soldOutWanted',
  'searchFault',
  'paymentFails',
  'checkoutLost',
  'sizeReturns',
  'hiddenWinner',
  'losesOnMargin',
  'campaignPays',
  'deadSpend',
] as const;
export type ClaimId = (typeof CLAIM_IDS)[number];

export type HeadlineId =
  | ('salesRose' | 'salesFell' | 'salesHeld' | 'targetSoFar' | 'targetPace' | 'targetDate' | 'targetMet')
  | ('speedNow' | 'faultsNow' | 'conversionNow' | 'conversionAlone' | 'lossesNow')
  | ('spendNow' | 'spendAlone' | 'wasteNow');

export interface Statement<Id extends string> {
  readonly id: Id;
  readonly values: Readonly<Record<string, ClaimValue>>;
}

/** Where a claim can be seen: a tile, and the state of the view in which it shows the claim's own numbers. */
interface Evidence {
  readonly tile: string;
  readonly filters: readonly Filter[];
  /** What the numbers are compared with, where the claim compares. */
  readonly compare?: 'lastYear' | 'previous';
  /** How returns are dated, where that matters. */
  readonly returnsBy?: 'order';
}

export interface Claim extends Statement<ClaimId> {
  /** What it is worth in the period, in the currency of the answer; null where that cannot be said. */
  readonly worth: number | null;
  readonly good: boolean;
  readonly evidence: Evidence;
  /** What an action about it is looked at under; as its evidence when left out. */
  readonly about?: readonly Filter[];
}

export interface Brief {
  readonly headline: readonly Statement<HeadlineId>[];
  /** Dearest first. */
  readonly claims: readonly Claim[];
  readonly currency: string;
  readonly asOf: string;
}
