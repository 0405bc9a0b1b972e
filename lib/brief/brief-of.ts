import type { Answer } from '@/lib/metrics/answer';
import type { Brief, Claim } from './claim';
import {
  carrierBreaks,
  complaintsRise,
  marginChanges,
  priceRisesPaid,
  returnsRose,
  segmentsQuiet,
} from './find-claims';
import { headlineOf } from './headline';
import type { BriefQuestion } from './questions';

/** Answers of the brief's questions; null where the reader may not see one, or it could not be answered. */
export type BriefAnswers = Readonly<Record<BriefQuestion, Answer | null>>;

const CLAIMS_AT_MOST = 6;

/** The brief that the answers support: nothing is said without its evidence, and nothing where the evidence is thin. */
export function briefOf(answers: BriefAnswers, currency: string, asOf: string): Brief {
  const claims: readonly Claim[] = [
    ...carrierBreaks(answers.carriers),
    ...complaintsRise(answers.complaints),
    ...marginChanges(answers.margins),
    ...priceRisesPaid(answers.prices),
    ...returnsRose(answers.returns),
    ...segmentsQuiet(answers.segments),
  ];
  return {
    headline: headlineOf(answers.sales, answers.change),
    claims: claims.toSorted((one, other) => weight(other) - weight(one)).slice(0, CLAIMS_AT_MOST),
    currency,
    asOf,
  };
}

/** A broken promise has no price of its own here, and comes first: it is the shop's word. */
function weight({ worth }: Claim): number {
  return worth === null ? Number.MAX_SAFE_INTEGER : Math.abs(worth);
}
