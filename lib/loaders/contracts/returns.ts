import {
  CHANNELS,
  currency,
  customerId,
  like,
  market,
  optional,
  orderNumber,
  sku,
} from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Goods that came back and the net sales they take back. */
export const returns: Contract = {
  fact: 'returns',
  grain: 'one row per returned line',
  key: ['return_number', 'return_line'],
  parent: 'order_number',
  watermark: 'returned_at',
  columns: [
    { name: 'return_number', type: 'text', required: true, meaning: 'Number of the return or credit note' },
    { name: 'return_line', type: 'integer', required: true, min: 1, meaning: 'Position in it, from 1' },
    like(optional(orderNumber), { meaning: 'Order number in the shop; empty when the source does not know it' }),
    like(customerId, { meaning: 'Customer, where the order is not known' }),
    like(optional(market), { meaning: 'Market, where the order is not known' }),
    { name: 'channel', type: 'text', allowed: CHANNELS, meaning: 'Sales channel, where the order is not known' },
    sku,
    { name: 'quantity', type: 'integer', required: true, min: 0, meaning: 'Units returned, positive' },
    { name: 'amount', type: 'amount', required: true, meaning: 'Net sales taken back, without tax, positive' },
    currency,
    { name: 'returned_at', type: 'time', required: true, meaning: 'When the return was booked' },
    { name: 'reason', type: 'text', meaning: 'Reason given' },
    {
      name: 'is_resalable',
      type: 'flag',
      required: true,
      default: 'true',
      meaning: 'True when the goods go back into stock, so that their cost comes back',
    },
  ],
};
