import {
  carrierBreaks,
  complaintsRise,
  marginChanges,
  priceRisesPaid,
  returnsRose,
  segmentsQuiet,
} from './find-claims';
import { headlineOf } from './headline';
import { commonOf, comparedWith, type ViewBrief } from './view-brief';

/** How the company is doing: sales with their parts, promises, complaints, margins, prices, returns and segments. */
export const executive: ViewBrief = {
  questions: (state) => {
    const common = commonOf(state);
    const mode = comparedWith(state);
    // Margins and prices have seasons: only the same weeks of last year tell a change from a sale.
    const onTheYear = { ...common, compare: ['lastYear' as const] };
    const twice = { ...common, compare: ['lastYear' as const, 'previous' as const] };
    return {
      sales: { metrics: ['netSales'], totals: true, ...common, compare: [mode, 'target'] },
      change: { analysis: 'salesChange', ...common, compare: [mode] },
      carriers: { metrics: ['brokenPromises', 'ordersDue'], by: ['market', 'carrier'], totals: true, ...common },
      complaints: { metrics: ['complainedOrders', 'deliveredOrders'], by: ['market'], totals: true, ...common },
      margins: { analysis: 'marginChange', ...onTheYear },
      prices: { analysis: 'priceChanges', ...onTheYear },
      returns: {
        metrics: ['returnedUnits', 'units', 'salesBeforeReturns'],
        by: ['productGroup'],
        returnsBy: 'order',
        ...twice,
      },
      segments: {
        metrics: ['orders', 'salesBeforeReturns'],
        by: ['market', 'channel'],
        totals: true,
        ...twice,
        filters: [...common.filters, { dimension: 'customerType', in: ['returning'] }],
      },
    };
  },
  headline: (answer) => headlineOf(answer('sales'), answer('change')),
  claims: (answer) => [
    ...carrierBreaks(answer('carriers')),
    ...complaintsRise(answer('complaints')),
    ...marginChanges(answer('margins')),
    ...priceRisesPaid(answer('prices')),
    ...returnsRose(answer('returns')),
    ...segmentsQuiet(answer('segments')),
  ],
};
