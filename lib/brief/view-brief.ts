import type { Asked } from '@/lib/analyses/asked';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { Answer } from '@/lib/metrics/answer';
import type { Comparison } from '@/lib/metrics/query';
import type { Claim, HeadlineId, Statement } from './claim';

/** Reads the answer of a question by its name; null where the reader may not see it, or it could not be answered. */
export type AnswerOf = (question: string) => Answer | null;

/** The brief of one view: what it asks, and what it makes of the answers. */
export interface ViewBrief {
  readonly questions: (state: ViewState) => Readonly<Record<string, Asked>>;
  readonly headline: (answer: AnswerOf) => readonly Statement<HeadlineId>[];
  readonly claims: (answer: AnswerOf) => readonly Claim[];
}

/** Period, filters and currency of a state, as every question of a brief has them. */
export function commonOf({ period, filters, currency }: ViewState) {
  return { period, filters: [...filters], ...(currency === undefined ? {} : { currency }) };
}

/** What the view is compared with. */
export function comparedWith({ compare }: ViewState): Comparison {
  return compare.find((one) => one !== 'target') ?? 'lastYear';
}
