import type { Contract } from '@/lib/loaders/source';

/** What each warehouse can handle in a day. */
export const warehouseCapacity: Contract = {
  fact: 'warehouse_capacity',
  grain: 'one row per warehouse, stage and first day of validity',
  key: ['warehouse', 'stage', 'valid_from'],
  columns: [
    { name: 'warehouse', type: 'text', required: true, default: 'main', meaning: 'Warehouse, as in shipments' },
    {
      name: 'stage',
      type: 'text',
      required: true,
      allowed: ['pick', 'pack', 'ship'],
      default: 'ship',
      meaning: 'Stage that is limited: pick, pack or ship',
    },
    {
      name: 'valid_from',
      type: 'date',
      required: true,
      future: true,
      meaning: 'First day on which it holds, until the next row of the warehouse and stage',
    },
    { name: 'units_per_day', type: 'integer', required: true, min: 0, meaning: 'Units that can be handled on a day' },
    {
      name: 'weekdays',
      type: 'text',
      required: true,
      pattern: '[1-7]{1,7}',
      default: '1234567',
      meaning: 'Days on which it works, 1 = Monday to 7 = Sunday: 12345 for Monday to Friday',
    },
  ],
};
