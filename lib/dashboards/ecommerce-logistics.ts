import type { Tile } from './schema';
import { figure, list } from './tile-shapes';

/** Whether orders come whole and in time, where they wait, and what is overdue. */
export const ecommerceLogisticsTiles: readonly Tile[] = [
  figure('onTimeInFullRate', 'ordersDue'),
  figure('fillRate', 'unitsDue'),
  figure('perfectOrderRate', 'ordersDue'),
  figure('cutOffHitRate', 'cutOffParcels'),
  list(
    'warehouseLoad',
    [
      ['warehouse', 'text'],
      ['throughput', 'value'],
      ['unitsPerDay', 'value'],
      ['utilisation', 'value'],
      ['fullestDay', 'text'],
      ['peakLoad', 'value'],
      ['backlog', 'value'],
      ['backlogDays', 'value'],
      ['dueTomorrow', 'value'],
      ['dueLoad', 'value'],
    ],
    { width: 8, height: 'S' },
  ),
  {
    ...list(
      'stageTimes',
      [
        ['stage', 'text'],
        ['warehouse', 'text'],
        ['carrier', 'text'],
        ['p50', 'value', 'parcels'],
        ['p90', 'value', 'parcels'],
        ['parcels', 'value'],
      ],
      { width: 4, height: 'S', input: { by: 'none' } },
    ),
    choices: { by: ['none', 'warehouse', 'carrier'] },
  },
  list(
    'overdueOrders',
    [
      ['orderNumber', 'order'],
      ['dueDate', 'text'],
      ['daysLate', 'value'],
      ['market', 'text'],
      ['promiseType', 'text'],
      ['carrier', 'text'],
      ['warehouse', 'text'],
      ['units', 'value'],
      ['contacts', 'value'],
    ],
    { width: 12, input: { limit: 12 } },
  ),
];
