import { addDays, daysBetween } from '@/lib/metrics/civil';
import { DEFAULT_STATE, type ViewState } from './view-state';

/** Days of the period that is usual everywhere. */
const USUAL_DAYS = 90;
/** A campaign that ran for a day is looked at with the weeks in which it was still answered. */
const AT_LEAST = 28;
const YEAR = 364;

/** First and last civil day on which a campaign ran. */
export interface CampaignDays {
  readonly first: string;
  readonly last: string;
}

/**
 * What the page of a campaign shows when its address says nothing: the usual period where the campaign ran in it and no earlier, or
 * always; else its own days, at most 90 of them and no later than those of the data. It is compared with last year only if it ran then.
 */
export function campaignState({ first, last }: CampaignDays, lastDataDay: string): ViewState {
  const usualFrom = addDays(lastDataDay, 1 - USUAL_DAYS);
  const compare = first <= addDays(lastDataDay, -YEAR) ? DEFAULT_STATE.compare : [];
  const answered = addDays(first, AT_LEAST - 1);
  const until = last > answered ? last : answered;
  const runsOn = last >= usualFrom && daysBetween(first, last) >= USUAL_DAYS;
  if (first >= usualFrom || runsOn) return { ...DEFAULT_STATE, compare };
  const to = until < lastDataDay ? until : lastDataDay;
  const from = addDays(to, 1 - USUAL_DAYS);
  return { ...DEFAULT_STATE, period: { from: first > from ? first : from, to }, compare };
}
