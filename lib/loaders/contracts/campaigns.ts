import type { Contract } from '@/lib/loaders/source';

/** Campaigns that orders may name. */
export const campaigns: Contract = {
  fact: 'campaigns',
  grain: 'one row per campaign',
  key: ['campaign_id'],
  columns: [
    { name: 'campaign_id', type: 'text', required: true, meaning: 'Campaign id' },
    { name: 'name', type: 'text', required: true, meaning: 'Name' },
    { name: 'channel', type: 'text', meaning: 'Marketing channel' },
    { name: 'starts_on', type: 'date', required: true, future: true, meaning: 'First day' },
    { name: 'ends_on', type: 'date', future: true, meaning: 'Last day' },
  ],
};
