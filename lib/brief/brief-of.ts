import type { Brief, Claim } from './claim';
import { ecommerce } from './ecommerce';
import { executive } from './executive';
import { marketing } from './marketing';
import { technology } from './technology';
import type { AnswerOf, ViewBrief } from './view-brief';

const BRIEFS = { executive, marketing, ecommerce, technology } as const satisfies Readonly<Record<string, ViewBrief>>;

/** Views that have a brief. */
export type BriefedView = keyof typeof BRIEFS;
export const BRIEFED_VIEWS = [
  'executive',
  'marketing',
  'ecommerce',
  'technology',
] as const satisfies readonly BriefedView[];

const CLAIMS_AT_MOST = 6;

/** What the brief of a view asks. */
export function questionsOf(view: BriefedView): ViewBrief['questions'] {
  return BRIEFS[view].questions;
}

/** The brief that the answers support: nothing is said without its evidence, and nothing where the evidence is thin. */
export function briefOf(view: BriefedView, answer: AnswerOf, currency: string, asOf: string): Brief {
  const { headline, claims } = BRIEFS[view];
  const dearest = claims(answer).toSorted((one, other) => weight(other) - weight(one));
  return { headline: headline(answer), claims: dearest.slice(0, CLAIMS_AT_MOST), currency, asOf };
}

/** Bad news without a price comes first: it is the shop's word. Good news without one comes last. */
function weight({ worth, good }: Claim): number {
  if (worth !== null) return Math.abs(worth);
  return good ? 0 : Number.MAX_SAFE_INTEGER;
}
