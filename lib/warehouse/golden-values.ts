import type { MetricId } from '@/lib/metrics/catalog';
import { MAIL_GOLDEN } from './golden-mails';
import { middleOf } from './golden-servers';
import { LEADS_GOLDEN } from './golden-leads';
import { SHOP_GOLDEN } from './golden-shop-values';
import { SPEND_GOLDEN } from './golden-spend';

/** Every metric over March 2026, worked out by hand from the table in golden-story.ts. */
export const GOLDEN: Readonly<Record<MetricId, number>> = {
  ...SHOP_GOLDEN,
  ...SPEND_GOLDEN,
  ...LEADS_GOLDEN,
  ...MAIL_GOLDEN,
  orders: 4, // A, B, C, D
  units: 12, // 3 + 5 + 1 + 3
  orderLines: 5, // 2 + 1 + 1 + 1
  grossSales: 500, // 220 + 50 + 200 + 30
  discounts: 23, // 20 + 3
  returnedSales: 190, // 180 + 10
  returnedUnits: 2,
  salesBeforeReturns: 477, // 500 − 23
  netSales: 287, // 500 − 23 − 190
  averageOrderValue: 119.25, // 477 / 4
  averageUnitPrice: 39.75, // (500 − 23) / 12
  unitsPerOrder: 3, // 12 / 4
  linesPerOrder: 1.25, // 5 / 4
  discountRate: 0.046, // 23 / 500
  discountedSales: 207, // A's tent 180, D 27
  discountedSalesShare: 207 / 477,
  returnRate: 2 / 12,
  digitalSalesBeforeReturns: 427, // A 200 + C 200 + D 27
  digitalReturnedSales: 180, // A's tent
  digitalNetSales: 247,
  digitalShare: 247 / 287,
  soldGoodsCost: 262, // 120 + 20 + 110 + 12
  returnedGoodsCost: 110, // A's tent; B's sock is not resalable
  goodsCost: 152,
  orderFulfilmentCost: 33, // 12 + 2 + 15 + 4
  returnHandlingCost: 6,
  fulfilmentCost: 39,
  serviceCost: 12, // 4 + 6 + 2
  contributionMargin1: 135, // 287 − 152
  contributionMargin1Rate: 135 / 287,
  contributionMargin2: 96, // 135 − 39
  contributionMargin2Rate: 96 / 287,
  customerProfit: 84, // 96 − 12
  orderingCustomers: 2, // 1 and 2; B is anonymous, E does not count
  activeCustomers: 5, // 7, 10 from before, 8 lapsed, then 1, 2, 9
  newCustomers: 2,
  reactivatedCustomers: 1,
  lapsedCustomers: 1,
  activeCustomersChange: 2, // 2 + 1 − 1: from 3 to 5
  ordersDue: 4, // A, C, D, F; E was cancelled, G's day is not over
  lateOrders: 2, // C arrived late, D is open past its day
  overdueOpenOrders: 1, // D
  brokenPromises: 3, // C, D, and F that arrived damaged
  deliveredOrders: 3, // A, C, F
  brokenPromiseRate: 0.75,
  lateRate: 0.5,
  onTimeRate: 0.5,
  contacts: 3,
  complaints: 2,
  complainedOrders: 1, // both about C
  complaintRate: 1 / 3, // 1 of 3 delivered
  reviews: 2,
  reviewPoints: 7, // 5 + 2
  averageReviewScore: 3.5, // 7 / 2
  contactRate: 0.75, // 3 / 4
  sessions: 4, // robots are left out
  visitors: 3, // 1 came twice
  newVisits: 3,
  newVisitShare: 0.75,
  pageViews: 7,
  events: 7, // the story's visits have no other events than page views
  sessionPageViews: 7, // 3 + 1 + 2 + 1
  pagesPerSession: 1.75,
  engagedSessions: 2, // V1, V3
  engagementRate: 0.5,
  bounceRate: 0.5,
  sessionSeconds: 160, // 100 + 5 + 45 + 10
  sessionDuration: 40,
  convertedSessions: 1,
  conversionRate: 0.25,
  convertedVisitors: 1,
  visitorConversionRate: 1 / 3,
  funnelViews: 3, // V1, V3, V4
  funnelCarts: 3,
  funnelCheckouts: 2, // V1, V4
  funnelPayments: 1, // V1
  funnelOrders: 1,
  viewStepRate: 0.75,
  cartStepRate: 1,
  checkoutStepRate: 2 / 3,
  paymentStepRate: 0.5,
  orderStepRate: 1,
  ordersFromSessions: 1,
  salesFromSessions: 200,
  errorSessions: 1, // V3
  errorSessionRate: 0.25,
  botSessions: 1,
  botShare: 0.2, // 1 of 5
  touchpoints: 5, // 4 entries and a campaign in V3
  paidTouchpoints: 2, // by gclid in V3 and by msclkid in V4; fbclid marks any link, and a robot is nobody
  untaggedPaidTouchpoints: 1, // V4; V3 names its campaign
  untaggedPaidShare: 0.5,
  searches: 4,
  searchSessions: 2, // V1, V3
  searchUsageRate: 0.5,
  zeroResultSearches: 1, // shoos
  answeredSearches: 3, // not boots, which failed
  zeroResultRate: 1 / 3,
  filteredAwaySearches: 1, // shoes
  failedSearches: 1, // boots
  clickedSearches: 1, // tent
  searchClickRate: 0.25,
  searchesWithResults: 2, // tent, shoes
  unclickedSearches: 1, // shoes
  noClickRate: 0.5,
  searchExits: 1, // boots
  searchExitRate: 0.25,
  refinedSearches: 1, // shoos
  refinementRate: 0.25,
  searchFailureRate: 0.25,
  resultPages: 6, // 1 + 1 + 3 + 1
  pagesPerSearch: 1.5,
  rankedClicks: 2,
  clickRanks: 5, // 1 + 4
  averageClickPosition: 2.5,
  rankedSearches: 4, // tent and the three without a click
  reciprocalRanks: 1,
  meanReciprocalRank: 0.25,
  lookedSearches: 2, // tent, shoes
  searchDepth: 31, // of 12 and 50
  searchesPast10: 2,
  searchesPast24: 1,
  searchesPast48: 1,
  past10Share: 1,
  past24Share: 0.5,
  past48Share: 0.5,
  convertedSearchSessions: 1, // V1
  searchConversionRate: 0.5,
  otherConversionRate: 0, // neither V2 nor V4
  directSearchSales: 200,
  salesPerSearch: 50,
  productImpressions: 3, // two of V1, one of V3
  seenClicks: 1, // the socks were clicked without being told as seen
  listClickRate: 1 / 3,
  productViews: 3, // 2 + 1
  soldOutViews: 1,
  soldOutShare: 1 / 3,
  productAdditions: 1,
  wishes: 1, // V4
  restockRequests: 1, // V3
  measuredPageViews: 205, // 2 of V1, 1 of V2, 2 of V3, 200 of V4
  lcpP75: 1520, // of 202 the places 151 and 152, both the 76th value of 20, 20, 40, 40 …
  lcpP50: 1020,
  lcpP95: 1920,
  lcpViews: 202, // 200 of V4, 3,000 and 5,000
  lcpGoodViews: 200,
  lcpPoorViews: 1,
  lcpGoodShare: 200 / 202,
  lcpNeedsWorkShare: 1 / 202,
  lcpPoorShare: 1 / 202,
  inpP75: 450, // of 100, 300, 600: half-way from the second to the third
  inpP50: 300,
  inpP95: 570, // 300 + 0.9 × 300
  inpViews: 3,
  inpGoodViews: 1,
  inpPoorViews: 1,
  inpGoodShare: 1 / 3,
  inpNeedsWorkShare: 1 / 3,
  inpPoorShare: 1 / 3,
  clsP75: 0.3, // 0, 0.1, 0.2, a hundred times 0.3, 0.4
  clsP50: 0.3,
  clsP95: 0.3,
  clsViews: 104,
  clsGoodViews: 2,
  clsPoorViews: 101,
  clsGoodShare: 2 / 104,
  clsNeedsWorkShare: 1 / 104,
  clsPoorShare: 101 / 104,
  fcpP75: 2450, // of 500, 900, 4,000
  fcpP50: 900,
  fcpP95: 3690, // 900 + 0.9 × 3,100
  fcpViews: 3,
  ttfbP75: 1150, // of 100, 300, 2,000
  ttfbP50: 300,
  ttfbP95: 1830, // 300 + 0.9 × 1,700
  ttfbViews: 3,
  judgedPageViews: 200, // the category and the cart of V4; the others are too few
  passedPageViews: 100, // the cart shifts
  vitalsPassShare: 0.5,
  measuredSessions: 4,
  jsErrorSessions: 1, // V3
  failedRequestSessions: 1, // V1
  faultySessions: 2,
  jsErrorSessionRate: 0.25,
  failedRequestSessionRate: 0.25,
  faultySessionRate: 0.5,
  errorOccurrences: 3, // 2 + 1
  checkoutVisitsMeasured: 2, // V1, V2
  checkoutVisitsFailed: 1,
  checkoutFailureRate: 0.5,
  notFoundViews: 1,
  notFoundRate: 1 / 205,
  unsupportedSessions: 1, // V2
  unsupportedShare: 0.25,
  serverRequests: 20, // 10 + 4 + 5 + 1
  serverErrors: 6, // 1 + 5
  serverErrorRate: 0.3,
  clientErrors: 1,
  timedRequests: 20,
  responseP50: middleOf(230), // 8 in 200, 1 in 210, 4 in 230: the tenth is there
  responseP95: middleOf(300), // the nineteenth
  responseP99: middleOf(300),
  peakSessions: 1, // robots are left out, and no two began in the same minute
  peakOrders: 1, // A and C; store and marketplace are no load of the shop
  peakRequests: 14, // 2 March 10:00, both markets
  peakToMeanSessions: 14_401 / 4, // one of 4 in the minutes from 2 to 12 March, noon to noon
  peakToMeanOrders: 11_521 / 2, // one of 2 from 2 to 10 March
  testedSessions: 30,
  testedOrders: 8,
  testedRequests: 40,
  sessionHeadroom: 29 / 30,
  orderHeadroom: 7 / 8,
  requestHeadroom: 26 / 40,
  servedMinutes: 3,
  goodMinutes: 2, // 10:01 is not
  availability: 2 / 3,
  availabilityObjective: 0.9,
  errorBudgetLeft: 1 - 1 / 0.3, // one bad minute where 0.3 are allowed
  loggedPageViews: 13, // 8 + 4 + 1
  loggedBotPageViews: 4,
  loggedHumanPageViews: 9,
  trackedPageViews: 6, // V4 was in the app
};
