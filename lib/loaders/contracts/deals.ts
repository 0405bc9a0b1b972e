import { currency } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Deals that leads became. */
export const deals: Contract = {
  fact: 'deals',
  grain: 'one row per deal',
  key: ['deal_id'],
  watermark: 'won_at',
  columns: [
    { name: 'lead_id', type: 'text', required: true, meaning: 'Number of the lead, as in leads' },
    {
      name: 'deal_id',
      type: 'text',
      required: true,
      orElse: { column: 'lead_id', prefix: '' },
      meaning: 'Number of the deal, where a lead may become several',
    },
    { name: 'won_at', type: 'time', required: true, meaning: 'When it was won' },
    { name: 'segment', type: 'text', meaning: 'Segment of business' },
    { name: 'amount', type: 'amount', min: 0, meaning: 'What it is worth, without tax' },
    currency,
  ],
};
