import { orderNumber } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Parcels: what was promised and what happened. */
export const shipments: Contract = {
  fact: 'shipments',
  grain: 'one row per parcel',
  key: ['shipment_id'],
  parent: 'order_number',
  watermark: 'shipped_at',
  columns: [
    { name: 'shipment_id', type: 'text', required: true, meaning: 'Shipment number' },
    orderNumber,
    { name: 'carrier', type: 'text', meaning: 'Carrier' },
    { name: 'warehouse', type: 'text', meaning: 'Warehouse it leaves from' },
    {
      name: 'promised_date',
      type: 'date',
      future: true,
      meaning: 'Civil day, where the customer is, by whose end the parcel was promised',
    },
    { name: 'picked_at', type: 'time', meaning: 'When its goods were picked' },
    { name: 'packed_at', type: 'time', meaning: 'When it was packed' },
    {
      name: 'ship_by',
      type: 'time',
      future: true,
      meaning: 'By when it should leave: the cut-off of its carrier for orders that came early enough',
    },
    { name: 'shipped_at', type: 'time', meaning: 'When it left' },
    { name: 'delivered_at', type: 'time', meaning: 'When it arrived; empty while open' },
    {
      name: 'time_zone',
      type: 'text',
      pattern: '[A-Za-z]+(/[A-Za-z0-9_+-]+)*',
      meaning: 'IANA zone of the customer; empty = the workspace zone',
    },
    { name: 'units_ordered', type: 'integer', min: 0, meaning: 'Units that should be in it' },
    { name: 'units_shipped', type: 'integer', min: 0, meaning: 'Units that are in it' },
    { name: 'is_damaged', type: 'flag', required: true, default: 'false', meaning: 'True when it arrived damaged' },
    { name: 'is_wrong', type: 'flag', required: true, default: 'false', meaning: 'True when it held wrong goods' },
  ],
};
