import { currency, orderNumber } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** What it cost to fulfil an order, and to take returns back. */
export const orderCosts: Contract = {
  fact: 'order_costs',
  grain: 'one row per cost entry',
  key: ['cost_id'],
  parent: 'order_number',
  columns: [
    { name: 'cost_id', type: 'text', required: true, meaning: 'Number of the entry' },
    orderNumber,
    {
      name: 'kind',
      type: 'text',
      required: true,
      allowed: ['pick', 'pack', 'ship', 'payment_fee', 'return_handling', 'other'],
      meaning: 'Kind of cost; return_handling goes with the returns of the order, all others with its lines',
    },
    { name: 'amount', type: 'amount', required: true, meaning: 'Cost without tax' },
    currency,
    { name: 'booked_on', type: 'date', required: true, meaning: 'Day of booking' },
  ],
};
