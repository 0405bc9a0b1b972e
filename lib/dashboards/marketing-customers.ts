import type { Tile } from './schema';
import { list } from './tile-shapes';

/** What new customers cost, and what they come to be worth. */
export const marketingCustomerTiles: readonly Tile[] = [
  list(
    'customerValue',
    [
      ['cohort', 'text'],
      ['acquisitionCost', 'value'],
      ['value90', 'value'],
      ['value365', 'value'],
      ['paybackMonth', 'value'],
      ['customers', 'value'],
      ['value30', 'value'],
      ['value180', 'value'],
      ['valueToCost', 'value'],
      ['observedDays', 'value'],
    ],
    { width: 12 },
  ),
];
