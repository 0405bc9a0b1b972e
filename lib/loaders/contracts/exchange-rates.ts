import type { Contract } from '@/lib/loaders/source';

/** Rates of a day against the euro; a day without a row takes the last one of at most 7 days back. */
export const exchangeRates: Contract = {
  fact: 'exchange_rates',
  grain: 'one row per day and currency',
  key: ['day', 'currency'],
  columns: [
    { name: 'day', type: 'date', required: true, meaning: 'Day' },
    { name: 'currency', type: 'text', required: true, pattern: '[A-Z]{3}', meaning: 'ISO 4217 currency' },
    {
      name: 'per_euro',
      type: 'rate',
      required: true,
      min: 0.000001,
      meaning: 'Units of the currency that one euro buys',
    },
  ],
};
