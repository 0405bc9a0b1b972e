import type { Tile } from './schema';
import { list, trend } from './tile-shapes';

/** Tiles of the executive view about customers: who grows, who moves, who pays, who comes back, what is bought together. */
export const customerTiles: readonly Tile[] = [
  list('segments', [
    ['segment', 'text'],
    ['after', 'bar'],
    ['after', 'value'],
    ['change', 'signed'],
    ['yearSales', 'value'],
    ['contribution', 'signed'],
  ]),
  {
    id: 'segmentMigration',
    width: 6,
    height: 'M',
    show: { as: 'matrix', row: 'fromSegment', column: 'toSegment', value: 'customers' },
    query: { analysis: 'segmentMigration' },
  },
  list('customerDeciles', [
    ['decile', 'text'],
    ['profit', 'bar'],
    ['profit', 'value'],
    ['cumulativeShare', 'value'],
    ['profitPerCustomer', 'value'],
    ['netSales', 'value'],
  ]),
  list('marginBands', [
    ['kind', 'text'],
    ['market', 'text'],
    ['change', 'signed'],
    ['cause', 'text'],
    ['channel', 'text'],
    ['customerKey', 'text'],
  ]),
  list(
    'loyalty',
    [
      ['side', 'text'],
      ['repeatRate', 'value'],
      ['retention', 'value'],
      ['ordersPerCustomer', 'value'],
      ['customers', 'value'],
    ],
    { width: 4 },
  ),
  trend('orderSizeTrend', 'unitsPerOrder', 'orders'),
  trend('discountedTrend', 'discountedSalesShare', 'orders'),
  list(
    'attachRates',
    [
      ['productGroup', 'text'],
      ['companion', 'text'],
      ['attachRate', 'value'],
      ['lift', 'value'],
      ['together', 'value'],
    ],
    { width: 6 },
  ),
];
