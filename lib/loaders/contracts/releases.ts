import { market, optional } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** When which version of the shop went live: what became slower or broke is dated against it. */
export const releases: Contract = {
  fact: 'releases',
  grain: 'one row per release',
  key: ['release'],
  columns: [
    {
      name: 'release',
      type: 'text',
      required: true,
      meaning: 'Name of the release, as the shop tells the tracker (data-release)',
    },
    { name: 'released_at', type: 'time', required: true, meaning: 'When it went live' },
    { name: 'what', type: 'text', meaning: 'What is new, in a few words' },
    optional({ ...market, meaning: 'Market in which it went live; empty = all' }),
  ],
};
