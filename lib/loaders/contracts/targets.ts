import { currency, optional } from '@/lib/loaders/contracts/columns';
import type { Contract, ContractColumn } from '@/lib/loaders/source';

const all = (name: string, meaning: string): ContractColumn => ({
  name,
  type: 'text',
  required: true,
  default: '',
  meaning: `${meaning}; empty = all`,
});

/** Targets by month. */
export const targets: Contract = {
  fact: 'targets',
  grain: 'one row per metric, month, market, channel and product group',
  key: ['metric', 'month', 'market', 'channel', 'product_group'],
  columns: [
    {
      name: 'metric',
      type: 'text',
      required: true,
      pattern: '[a-z][A-Za-z0-9]*',
      meaning: 'Metric id of the catalogue',
    },
    { name: 'month', type: 'date', required: true, future: true, meaning: 'First day of the month' },
    all('market', 'Market code'),
    all('channel', 'Sales channel'),
    all('product_group', 'Product group'),
    {
      name: 'value',
      type: 'ratio',
      required: true,
      meaning: 'A sum for flows, a fraction (0.12 = 12 %) or number for ratios and stocks',
    },
    optional(currency),
  ],
};
