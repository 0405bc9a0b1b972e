import type { Tile } from './schema';
import { list } from './tile-shapes';

/** What new customers cost, and what they come to be worth. */
export const marketingCustomerTiles: readonly Tile[] = [
  list(
    'customerValue',
    [
      ['cohort', 'text'],
      ['acquisitionCost', 'value'],
      ['paybackMonth', 'value'],
      ['value30', 'value'],
      ['value90', 'value'],
      ['value180', 'value'],
      ['value365', 'value'],
      ['valueToCost', 'value'],
      ['customers', 'value'],
      ['observedDays', 'value'],
    ],
    { width: 12 },
  ),
];
