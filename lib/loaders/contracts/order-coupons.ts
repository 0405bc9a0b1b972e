import { orderNumber } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Codes that orders were placed with. */
export const orderCoupons: Contract = {
  fact: 'order_coupons',
  grain: 'one row per order and coupon',
  key: ['order_number', 'code'],
  parent: 'order_number',
  columns: [
    orderNumber,
    { name: 'code', type: 'text', required: true, meaning: 'Code of the coupon; letters of either size are the same' },
    {
      name: 'discount_amount',
      type: 'amount',
      min: 0,
      meaning: 'Discount by the coupon, without tax, in the currency of the order; part of the discount of the lines',
    },
  ],
};
