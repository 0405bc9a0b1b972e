import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What is left of a product, by article and warehouse: the last count of the period, and on how large a part of the counted days
 * there was none. Stock belongs to warehouses, not to markets, so filters do not narrow it; without a product it is told of all.
 */
export const productStock = analysis({
  input: z.strictObject({ product: z.string().max(500).default('') }),
  reads: { stock: { fact: 'stockCounts', of: 'period', reach: 'span', shared: true } },
  needs: ['stock'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'product', role: 'dimension', unit: 'text' },
    { id: 'sku', role: 'attribute', unit: 'text' },
    { id: 'size', role: 'attribute', unit: 'text' },
    { id: 'warehouse', role: 'dimension', unit: 'text' },
    { id: 'stockUnits', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'countedDay', role: 'attribute', unit: 'day' },
    { id: 'emptyShare', role: 'figure', unit: 'ratio', better: 'down' },
  ],
  sql: (
    { product },
    { bind },
  ) => `select product, sku, size, warehouse, arg_max(units, day)::double as "stockUnits", max(day)::varchar as "countedDay",
  (count(*) filter (units <= 0))::double / count(*) as "emptyShare"
from {stock}${product === '' ? '' : ` where product = ${bind(product)}`}
group by product, sku, size, warehouse order by product, sku, warehouse`,
});
