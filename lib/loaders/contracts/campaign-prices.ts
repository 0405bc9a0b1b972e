import { currency, like, sku } from '@/lib/loaders/contracts/columns';
import { spendText } from '@/lib/loaders/contracts/spend-columns';
import type { Contract } from '@/lib/loaders/source';

/** Prices that campaigns lower for some days. */
export const campaignPrices: Contract = {
  fact: 'campaign_prices',
  grain: 'one row per product, market and first day',
  key: ['sku', 'market', 'starts_on'],
  columns: [
    like(sku, { required: true }),
    spendText('market', 'Market code; empty = all markets'),
    { name: 'starts_on', type: 'date', required: true, future: true, meaning: 'First day of the price' },
    {
      name: 'ends_on',
      type: 'date',
      required: true,
      future: true,
      notBefore: 'starts_on',
      meaning: 'Last day of the price',
    },
    { name: 'price', type: 'amount', required: true, min: 0, meaning: 'Price of a unit, without tax' },
    { name: 'usual_price', type: 'amount', min: 0, meaning: 'Price of a unit before, without tax' },
    currency,
    { name: 'campaign', type: 'text', meaning: 'Campaign, by its id in campaigns, else by its utm_campaign or name' },
  ],
};
