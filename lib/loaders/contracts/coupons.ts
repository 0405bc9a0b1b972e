import type { Contract } from '@/lib/loaders/source';

/** Which campaign hands a coupon out, so that an order with its code is told to be of the campaign. */
export const coupons: Contract = {
  fact: 'coupons',
  grain: 'one row per code',
  key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, meaning: 'Code of the coupon; letters of either size are the same' },
    {
      name: 'campaign',
      type: 'text',
      meaning: 'Campaign, by its id in campaigns, else by its utm_campaign or name; empty = of none',
    },
    { name: 'starts_on', type: 'date', future: true, meaning: 'First day' },
    { name: 'ends_on', type: 'date', future: true, notBefore: 'starts_on', meaning: 'Last day' },
  ],
};
