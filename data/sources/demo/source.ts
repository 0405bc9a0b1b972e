import { source as contract } from '@/data/sources/contract/source';
import type { Source } from '@/lib/loaders/source';

/**
 * The demo company inside an installation: the same files as those of `contract`, under a name of their own, so that every
 * row of it can be told from the shop's, and removed without a trace (lib/first-run/remove-demo.ts).
 */
export const source: Source = {
  ...contract,
  name: 'demo',
  meaning: 'The demo company: invented data, brought in and removed on the start page',
};
