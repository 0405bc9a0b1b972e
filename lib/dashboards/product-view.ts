import type { MetricId } from '@/lib/metrics/catalog';
import type { Tile, View } from './schema';
import { figure, list, shown } from './tile-shapes';

/**
 * One product's whole story as a view: found, seen, put into the cart, bought, sent back, reviewed, in stock, and what it brings.
 * Its tiles are those of every view, narrowed to the product, so that each leads on to its definition, its rows and an action.
 */
const line = (id: string, metric: MetricId, sample?: MetricId): Tile => ({
  id,
  width: 6,
  height: 'M',
  show: { as: 'line', ...(sample === undefined ? {} : { sample }) },
  query: { metrics: [metric, ...(sample === undefined ? [] : [sample])], grain: 'auto', totals: true },
});

const MARGIN: readonly Tile[] = [line('productMargin', 'contributionMargin2')];

const WAY = ['productImpressions', 'seenClicks', 'productViews', 'productAdditions', 'units', 'returnedUnits'] as const;
const WANTED = ['soldOutViews', 'soldOutShare', 'restockRequests', 'wishes'] as const;

/** How it is found, what becomes of it on the way, and whether it is wanted and not to be had. */
const SEEN: readonly Tile[] = [
  {
    id: 'productWay',
    title: 'productWay',
    width: 12,
    height: 'M',
    show: { as: 'ranking', columns: shown(...WAY.map((id) => [id, 'value'] as const)) },
    query: { metrics: [...WAY], by: ['market'], order: { by: 'units', descending: true }, totals: true },
    click: 'market',
  },
  {
    id: 'productFound',
    title: 'productFound',
    width: 6,
    height: 'M',
    show: {
      as: 'ranking',
      sample: 'productImpressions',
      columns: shown(
        ['productImpressions', 'bar'],
        ['productImpressions', 'value'],
        ['seenClicks', 'value'],
        ['listClickRate', 'value'],
      ),
    },
    query: {
      metrics: ['productImpressions', 'seenClicks', 'listClickRate'],
      by: ['searchQuery'],
      order: { by: 'productImpressions', descending: true },
      limit: 10,
    },
  },
  {
    id: 'productWanted',
    title: 'productWanted',
    width: 6,
    height: 'M',
    show: { as: 'ranking', columns: shown(...WANTED.map((id) => [id, 'value'] as const)) },
    query: { metrics: [...WANTED], by: ['market'], order: { by: 'soldOutViews', descending: true } },
    click: 'market',
  },
];

/** What was kept and what came back, by size and by reason. */
const KEPT: readonly Tile[] = [
  {
    id: 'productSizes',
    title: 'productSizes',
    width: 6,
    height: 'M',
    show: {
      as: 'ranking',
      sample: 'units',
      columns: shown(['units', 'bar'], ['units', 'value'], ['returnRate', 'value'], ['netSales', 'value']),
    },
    query: {
      metrics: ['units', 'returnRate', 'netSales'],
      by: ['size'],
      order: { by: 'units', descending: true },
      limit: 12,
    },
  },
  {
    id: 'productReturns',
    title: 'productReturns',
    width: 6,
    height: 'M',
    show: {
      as: 'ranking',
      columns: shown(
        ['returnedUnits', 'bar'],
        ['returnedUnits', 'value'],
        ['returnedUnits', 'share'],
        ['returnedUnits', 'change'],
      ),
    },
    query: {
      metrics: ['returnedUnits'],
      by: ['returnReason'],
      order: { by: 'returnedUnits', descending: true },
      share: ['returnedUnits'],
      limit: 8,
      totals: true,
    },
  },
];

function tilesOf(product: string, seesMargin: boolean): readonly Tile[] {
  return [
    figure('units'),
    figure('netSales'),
    figure('averageUnitPrice', 'units'),
    figure('returnRate', 'units'),
    figure('averageReviewScore', 'reviews'),
    ...(seesMargin ? [figure('contributionMargin2Rate', 'units')] : []),
    ...SEEN,
    line('productSales', 'netSales'),
    line('productPrice', 'averageUnitPrice', 'units'),
    list(
      'productStock',
      [
        ['sku', 'text'],
        ['warehouse', 'text'],
        ['stockUnits', 'value'],
        ['size', 'text'],
        ['emptyShare', 'value'],
        ['countedDay', 'text'],
      ],
      { input: { product } },
    ),
    ...KEPT,
    line('productReviews', 'averageReviewScore', 'reviews'),
    ...(seesMargin ? MARGIN : []),
  ];
}

/** The view of a product, by its name; figures of margin only for who may see them. */
export function productView(product: string, seesMargin: boolean): View {
  const only = { dimension: 'product' as const, in: [product] };
  return {
    id: 'product',
    name: product.slice(0, 120),
    filters: ['market', 'country'],
    tiles: tilesOf(product, seesMargin).map((tile) => ({
      ...tile,
      // An analysis of a product takes it as its input: stock knows no filters.
      ...('analysis' in tile.query ? {} : { own: { ...tile.own, filters: [...(tile.own?.filters ?? []), only] } }),
    })),
  };
}
