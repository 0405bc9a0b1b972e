import { currency } from '@/lib/loaders/contracts/columns';
import { spendText, trafficChannel } from '@/lib/loaders/contracts/spend-columns';
import type { Contract } from '@/lib/loaders/source';

/** What marketing may cost. */
export const budgets: Contract = {
  fact: 'budgets',
  grain:
    'one row per first day, channel, campaign and market; rows add up, so money of a campaign is not repeated in its channel',
  key: ['starts_on', 'traffic_channel', 'campaign', 'market'],
  columns: [
    { name: 'starts_on', type: 'date', required: true, future: true, meaning: 'First day; the 1st for a month' },
    {
      name: 'ends_on',
      type: 'date',
      future: true,
      notBefore: 'starts_on',
      meaning: 'Last day; empty = the end of the month of the first day',
    },
    {
      ...trafficChannel,
      allowed: ['all', ...trafficChannel.allowed],
      required: true,
      default: 'all',
      meaning: 'Channel of its visits, such as paid_search; all = no single one',
    },
    spendText('campaign', 'Campaign, by its utm_campaign or name; empty = no single one'),
    spendText('market', 'Market code; empty = no single one'),
    { name: 'amount', type: 'amount', required: true, min: 0, meaning: 'What may be spent from first to last day' },
    currency,
  ],
};
