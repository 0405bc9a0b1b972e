import { like, sku } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Stock at the end of a day. */
export const stock: Contract = {
  fact: 'stock',
  grain: 'one row per product, warehouse and day',
  key: ['sku', 'warehouse', 'day'],
  columns: [
    like(sku, { required: true, stored: false }),
    { name: 'warehouse', type: 'text', required: true, default: 'main', meaning: 'Warehouse' },
    { name: 'day', type: 'date', required: true, meaning: 'Day at whose end the stock was counted' },
    { name: 'units', type: 'integer', required: true, meaning: 'Units on hand' },
  ],
};
