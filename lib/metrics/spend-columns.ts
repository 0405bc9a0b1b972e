import { count, day, money, text } from './column-units';

const cost = { unit: 'money', sees: 'cost' } as const;

/** Columns besides dimensions of the facts of spend-facts.ts, in the order in which they are shown. */
export const SPEND_COLUMNS = {
  adCosts: {
    day,
    account: text,
    campaignId: text,
    campaignName: text,
    adGroup: text,
    impressions: count,
    clicks: count,
    costAmount: cost,
    claimedConversions: { unit: 'decimal' },
    claimedValue: money,
  },
  budgetDays: { day, startsOn: day, budgetAmount: cost },
} as const;

/** Names of columns that only these facts have. */
export const SPEND_COLUMN_IDS = [
  'account',
  'adGroup',
  'budgetAmount',
  'campaignId',
  'campaignName',
  'claimedConversions',
  'claimedValue',
  'impressions',
  'startsOn',
] as const;
