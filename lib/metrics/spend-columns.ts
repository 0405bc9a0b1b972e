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
  'acquisitionCost',
  'account',
  'adGroup',
  'budgetAmount',
  'budgetSoFar',
  'budgetState',
  'campaignId',
  'campaignName',
  'claimedConversions',
  'claimedValue',
  'impressions',
  'observedDays',
  'pace',
  'paybackMonth',
  'planned',
  'projected',
  'spent',
  'spentShare',
  'startsOn',
  'tagProblem',
  'tagSubject',
  'value180',
  'value30',
  'value365',
  'value90',
  'valueToCost',
] as const;
