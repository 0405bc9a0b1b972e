import type { MetricId } from '@/lib/metrics/catalog';
import type { ClaimId } from './claim';

/** The metric that tells whether something was done about a claim. */
export const CLAIM_METRICS: Readonly<Record<ClaimId, MetricId>> = {
  carrierBreaks: 'brokenPromiseRate',
  complaintsRise: 'complaintRate',
  marginMix: 'contributionMargin2Rate',
  marginFell: 'contributionMargin2Rate',
  marginRose: 'contributionMargin2Rate',
  priceRisePaid: 'units',
  returnsRose: 'returnRate',
  segmentQuiet: 'orders',
  speedRegressed: 'lcpP75',
  salesAtRisk: 'lcpP75',
  checkoutFailsIn: 'checkoutAbandonmentRate',
  errorsRose: 'faultySessionRate',
  outage: 'availability',
  productMissing: 'searchClickRate',
  synonymMissing: 'zeroResultRate',
  filterEmpties: 'filteredAwaySearches',
  soldOutWanted: 'soldOutShare',
  searchFault: 'failedSearches',
  paymentFails: 'paymentFailureRate',
  checkoutLost: 'checkoutAbandonmentRate',
  sizeReturns: 'returnRate',
  hiddenWinner: 'listClickRate',
  losesOnMargin: 'marketingCost',
  campaignPays: 'marketingCost',
  deadSpend: 'mediaCost',
};
