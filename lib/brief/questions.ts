import type { Asked } from '@/lib/analyses/asked';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { Comparison } from '@/lib/metrics/query';

/** Names of what the brief asks. */
export type BriefQuestion =
  'sales' | 'change' | 'carriers' | 'complaints' | 'margins' | 'prices' | 'returns' | 'segments';

/** What the brief asks the warehouse, under the reader's period, comparison, filters and currency. */
export function briefQuestions(state: ViewState): Readonly<Record<BriefQuestion, Asked>> {
  const mode: Comparison = state.compare.find((one) => one !== 'target') ?? 'lastYear';
  const filters = [...state.filters];
  const common = {
    period: state.period,
    filters,
    ...(state.currency === undefined ? {} : { currency: state.currency }),
  };
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
      filters: [...filters, { dimension: 'customerType', in: ['returning'] }],
    },
  };
}
