import { z } from 'zod';
import { analysis } from './analysis';

/**
 * How long each stage of a parcel took, in hours: from the order to the picking, to the packing, to the dispatch (and from the order to
 * the dispatch), on the way, and from the order to the arrival. Stages up to the dispatch are of the parcels that left in the period, the
 * others of those that arrived in it, so that a slow parcel counts when its stage ends and never is left out for being slow.
 */
const STAGES = [
  ['pick', 'shipped', 'pick_hours'],
  ['pack', 'shipped', 'pack_hours'],
  ['ship', 'shipped', 'ship_hours'],
  ['dispatch', 'shipped', 'dispatch_hours'],
  ['transit', 'delivered', 'transit_hours'],
  ['delivery', 'delivered', 'delivery_hours'],
] as const;

const input = z.strictObject({ by: z.enum(['none', 'warehouse', 'carrier']).default('none') });

const hours = (id: 'p50' | 'p90') => ({ id, role: 'figure', unit: 'decimal', better: 'down' }) as const;

export const stageTimes = analysis({
  input,
  reads: {
    shipped: { fact: 'parcels', time: 'shipped', of: 'period', reach: 'span' },
    delivered: { fact: 'parcels', time: 'delivered', of: 'period', reach: 'span' },
  },
  needs: ['shipments'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    { id: 'stage', role: 'attribute', unit: 'code' },
    ...(by === 'none' ? [] : [{ id: by, role: 'dimension', unit: 'text' } as const]),
    { id: 'parcels', role: 'figure', unit: 'count', better: 'neither' },
    hours('p50'),
    hours('p90'),
  ],
  sql: ({ by }) => {
    const group = by === 'none' ? '' : `${by}, `;
    const stages = STAGES.map(
      ([stage, read, column], place) =>
        `select '${stage}' as stage, ${String(place)} as place, ${group}${column} as hours from {${read}} where is_due and ${column} is not null`,
    );
    return `with times as (
  ${stages.join('\n  union all ')}
)
select stage, ${group}count(*)::double as parcels, quantile_cont(hours, 0.5) as p50, quantile_cont(hours, 0.9) as p90
from times group by ${group}stage, place order by ${group}place`;
  },
});
