import { orderNumber, sku } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Lines of orders, without tax, in the currency of the order. */
export const orderLines: Contract = {
  fact: 'order_lines',
  grain: 'one row per line of an order',
  key: ['order_number', 'line_number'],
  parent: 'order_number',
  columns: [
    orderNumber,
    { name: 'line_number', type: 'integer', required: true, min: 1, meaning: 'Position of the line, from 1' },
    {
      name: 'line_type',
      type: 'text',
      required: true,
      allowed: ['product', 'shipping', 'fee', 'adjustment', 'stock_correction'],
      default: 'product',
      meaning: 'Only product counts as sales',
    },
    sku,
    { name: 'description', type: 'text', meaning: 'Text of the line' },
    { name: 'quantity', type: 'integer', required: true, meaning: 'Units; negative on corrections' },
    { name: 'gross_amount', type: 'amount', required: true, meaning: 'Price times quantity before discount' },
    { name: 'discount_amount', type: 'amount', required: true, default: '0', meaning: 'Discount, positive' },
  ],
};
