import type { Contract } from '@/lib/loaders/source';

/** What the shop was tested to bear, and what share of minutes it is to be there. */
export const capacity: Contract = {
  fact: 'capacity',
  grain: 'one row per kind and first day of validity',
  key: ['kind', 'valid_from'],
  columns: [
    {
      name: 'kind',
      type: 'text',
      required: true,
      allowed: ['sessions', 'orders', 'requests', 'availability'],
      meaning:
        'What it limits: sessions that begin, orders or requests in a minute; availability is the share of good minutes that is promised',
    },
    {
      name: 'valid_from',
      type: 'date',
      required: true,
      future: true,
      meaning: 'First day on which it holds, until the next row of the kind',
    },
    {
      name: 'value',
      type: 'ratio',
      required: true,
      min: 0,
      meaning: 'So many in a minute as a load test has shown to hold; for availability the objective (0.999 = 99.9 %)',
    },
  ],
};
