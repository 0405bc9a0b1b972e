import { spendText, trafficChannel } from '@/lib/loaders/contracts/spend-columns';
import type { Contract } from '@/lib/loaders/source';

/** Leads: who left an address or asked for an offer. */
export const leads: Contract = {
  fact: 'leads',
  grain: 'one row per lead',
  key: ['lead_id'],
  watermark: 'created_at',
  columns: [
    { name: 'lead_id', type: 'text', required: true, meaning: 'Number of the lead' },
    { name: 'created_at', type: 'time', required: true, meaning: 'When it came' },
    { name: 'origin', type: 'text', meaning: 'Where it came from, as you call it' },
    { name: 'landing_page', type: 'text', meaning: 'Page or form on which it was left' },
    { name: 'campaign', type: 'text', meaning: 'Campaign, by its utm_campaign or name' },
    { ...trafficChannel, meaning: 'Channel of the visit, such as paid_search, where that is known' },
    spendText('market', 'Market code, where the lead is of one market'),
    {
      name: 'is_qualified',
      type: 'flag',
      required: true,
      default: 'false',
      meaning: 'True when somebody has found it worth pursuing; one with a deal is so anyway',
    },
  ],
};
