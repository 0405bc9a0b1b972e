import type { RegisteredAnalysis } from './analysis';
import { attachRates } from './attach-rates';
import { attribution } from './attribution';
import { availability } from './availability';
import { basket } from './basket';
import { budgetPace } from './budget-pace';
import { campaignCalendar } from './campaign-calendar';
import { campaignReturn } from './campaign-return';
import { campaignStory } from './campaign-story';
import { capacityForecast } from './capacity-forecast';
import { cartProducts } from './cart-products';
import { checkoutAbandonment } from './checkout-abandonment';
import { cohorts } from './cohorts';
import { customerDeciles } from './customer-deciles';
import { customerValue } from './customer-value';
import { errorList } from './error-list';
import { experiment } from './experiment';
import { failedSearches } from './failed-searches';
import { funnel } from './funnel';
import { hiddenWinners } from './hidden-winners';
import { incrementality } from './incrementality';
import { journeyMap } from './journey-map';
import { live } from './live';
import { logAgreement } from './log-agreement';
import { logistics } from './logistics';
import { loyalty } from './loyalty';
import { mailEffects } from './mail-effects';
import { marginBands } from './margin-bands';
import { marginChange } from './margin-change';
import { missingDemand } from './missing-demand';
import { movers } from './movers';
import { newsletterFunnel } from './newsletter-funnel';
import { notFoundPages } from './not-found-pages';
import { overdueOrders } from './overdue-orders';
import { paths } from './paths';
import { paymentFailures } from './payment-failures';
import { positionCurve } from './position-curve';
import { priceChanges } from './price-changes';
import { priceEffect } from './price-effect';
import { priceVolumeMix } from './price-volume-mix';
import { productFunnel } from './product-funnel';
import { productStock } from './product-stock';
import { promiseLedger } from './promise-ledger';
import { promiseOutcomes } from './promise-outcomes';
import { promotionEffects } from './promotion-effects';
import { refinements } from './refinements';
import { returnBands } from './return-bands';
import { returnSizes } from './return-sizes';
import { salesAtRisk } from './sales-at-risk';
import { salesChange } from './sales-change';
import { searchCauses } from './search-causes';
import { searchFunnel } from './search-funnel';
import { segments } from './segment-growth';
import { segmentMigration } from './segment-migration';
import { slowPages } from './slow-pages';
import { speedInMoney } from './speed-in-money';
import { speedRegressions } from './speed-regressions';
import { stageTimes } from './stage-times';
import { technologyMix } from './technology-mix';
import { utmHealth } from './utm-health';
import { warehouseLoad } from './warehouse-load';
import { wastedSpend } from './wasted-spend';
import { wishlist } from './wishlist';

/** Every analysis under its id. */
const ANALYSES = {
  attachRates,
  attribution,
  availability,
  basket,
  budgetPace,
  campaignCalendar,
  campaignReturn,
  campaignStory,
  capacityForecast,
  cartProducts,
  checkoutAbandonment,
  cohorts,
  customerDeciles,
  customerValue,
  errorList,
  experiment,
  failedSearches,
  funnel,
  hiddenWinners,
  incrementality,
  journeyMap,
  live,
  logAgreement,
  logistics,
  loyalty,
  mailEffects,
  marginBands,
  marginChange,
  missingDemand,
  movers,
  newsletterFunnel,
  notFoundPages,
  overdueOrders,
  paths,
  paymentFailures,
  positionCurve,
  priceChanges,
  priceEffect,
  priceVolumeMix,
  productFunnel,
  productStock,
  promiseLedger,
  promiseOutcomes,
  promotionEffects,
  refinements,
  returnBands,
  returnSizes,
  salesAtRisk,
  salesChange,
  searchCauses,
  searchFunnel,
  segmentMigration,
  segments,
  slowPages,
  speedInMoney,
  speedRegressions,
  stageTimes,
  technologyMix,
  utmHealth,
  warehouseLoad,
  wastedSpend,
  wishlist,
} as const satisfies Readonly<Record<string, RegisteredAnalysis>>;

export type AnalysisId = keyof typeof ANALYSES;

/** Every analysis id. */
export const ANALYSIS_IDS: readonly AnalysisId[] = Object.keys(ANALYSES).filter(isAnalysisId);

/** True when the text names an analysis. */
export function isAnalysisId(id: string): id is AnalysisId {
  return Object.hasOwn(ANALYSES, id);
}

/** The analysis of an id. */
export function analysisOf(id: AnalysisId): RegisteredAnalysis {
  return ANALYSES[id];
}
