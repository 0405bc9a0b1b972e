import type { Tile } from './schema';
import { list, shown } from './tile-shapes';

/** What comes back, why, and where that changed. */
export const ecommerceReturnTiles: readonly Tile[] = [
  list(
    'returnSizes',
    [
      ['product', 'text'],
      ['size', 'text'],
      ['units', 'value'],
      ['returnRate', 'value', 'units'],
      ['othersRate', 'value'],
      ['excessUnits', 'value'],
      ['returnReason', 'text'],
      ['returnCost', 'value'],
    ],
    { width: 8, input: { limit: 12 } },
  ),
  {
    id: 'returnsByReason',
    title: 'returnsByReason',
    width: 4,
    height: 'M',
    show: {
      as: 'ranking',
      columns: shown(
        ['returnedUnits', 'bar'],
        ['returnedUnits', 'value'],
        ['returnedUnits', 'share'],
        ['returnCost', 'value'],
      ),
    },
    query: {
      metrics: ['returnedUnits', 'returnCost'],
      by: ['returnReason'],
      share: ['returnedUnits'],
      order: { by: 'returnedUnits', descending: true },
      limit: 10,
    },
    click: 'returnReason',
  },
  list(
    'returnBands',
    [
      ['product', 'text'],
      ['units', 'value'],
      ['before', 'value'],
      ['after', 'value', 'units'],
      ['change', 'points'],
      ['band', 'value'],
      ['returnReason', 'text'],
      ['size', 'text'],
    ],
    { width: 12, input: { limit: 10 } },
  ),
];
