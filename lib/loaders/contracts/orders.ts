import { CHANNELS, country, currency, customerId, like, market, orderNumber } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Orders of all channels; amounts stand in the lines. */
export const orders: Contract = {
  fact: 'orders',
  grain: 'one row per order',
  key: ['order_number'],
  watermark: 'ordered_at',
  columns: [
    { name: orderNumber.name, type: 'text', required: true, key: 'order', meaning: orderNumber.meaning },
    customerId,
    {
      name: 'channel',
      type: 'text',
      required: true,
      allowed: CHANNELS,
      fallback: 'channel',
      meaning: 'Sales channel',
    },
    market,
    like(country, { meaning: 'ISO 3166 country code of delivery' }),
    { name: 'region', type: 'text', meaning: 'Region of delivery' },
    currency,
    { name: 'ordered_at', type: 'time', required: true, meaning: 'When the order was placed' },
    {
      name: 'status',
      type: 'text',
      required: true,
      allowed: ['accepted', 'cancelled', 'merchant_cancelled', 'unpaid', 'internal'],
      default: 'accepted',
      meaning:
        'accepted; cancelled (by the customer before dispatch); merchant_cancelled; unpaid; internal (no sale, e.g. a stock correction)',
    },
    { name: 'is_test', type: 'flag', required: true, default: 'false', meaning: 'True for test orders' },
    { name: 'payment_method', type: 'text', meaning: 'Payment method' },
    { name: 'campaign_id', type: 'text', meaning: 'Campaign that the order names, as in campaigns' },
    {
      name: 'promised_date',
      type: 'date',
      future: true,
      meaning: 'Civil day, where the customer is, by whose end the whole order was promised',
    },
    {
      name: 'promise_type',
      type: 'text',
      meaning: 'Kind of delivery that was promised: standard, express, pickup or as you call it',
    },
    { name: 'shipping_charged', type: 'amount', meaning: 'Shipping charged to the customer, without tax' },
    {
      name: 'is_provisional',
      type: 'flag',
      required: true,
      default: 'false',
      meaning: 'True until the nightly load confirms an order that came as an event',
    },
  ],
};
