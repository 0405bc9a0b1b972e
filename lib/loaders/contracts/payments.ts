import { currency, orderNumber } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Payments of orders, tries that failed among them. */
export const payments: Contract = {
  fact: 'payments',
  grain: 'one row per payment of an order',
  key: ['order_number', 'payment_number'],
  parent: 'order_number',
  watermark: 'paid_at',
  columns: [
    orderNumber,
    {
      name: 'payment_number',
      type: 'integer',
      required: true,
      min: 1,
      meaning: 'Number of the payment within its order',
    },
    { name: 'method', type: 'text', required: true, meaning: 'Payment method' },
    {
      name: 'status',
      type: 'text',
      required: true,
      allowed: ['paid', 'refunded', 'declined', 'error'],
      default: 'paid',
      meaning: 'What became of it',
    },
    { name: 'amount', type: 'amount', required: true, meaning: 'Amount, with tax as paid' },
    currency,
    { name: 'paid_at', type: 'time', meaning: 'When it was paid or tried' },
    { name: 'installments', type: 'integer', min: 0, meaning: 'Number of instalments' },
  ],
};
