import { currency, like, sku } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** What one unit costs to buy, from a day on until the next row of the product. */
export const unitCosts: Contract = {
  fact: 'unit_costs',
  grain: 'one row per product and first day of validity',
  key: ['sku', 'valid_from'],
  columns: [
    like(sku, { required: true, stored: false }),
    { name: 'valid_from', type: 'date', required: true, future: true, meaning: 'First day on which the cost holds' },
    { name: 'unit_cost', type: 'amount', required: true, min: 0, meaning: 'Cost of one unit, without tax' },
    currency,
  ],
};
