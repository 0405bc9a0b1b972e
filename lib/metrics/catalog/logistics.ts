import type { InputId } from '../facts';
import { metrics } from '../define';

const needs: readonly InputId[] = ['shipments'];
const due = 'is_due and due_date < {asOfDay}';
const late = `${due} and not is_merchant_cancelled and (delivered_date > due_date or delivered_date is null)`;
const inFull = `${due} and not is_merchant_cancelled and delivered_date <= due_date and is_complete`;
const overCutOff = 'is_due and ship_by_local < {asOf}';
const whereIsMyOrder = "lower(replace(cause, '_', ' ')) in ('where is my order', 'wismo')";

const counted = (on: Readonly<Record<string, string>>, where: string, better: 'up' | 'down' | 'neither') =>
  ({ on, where, unit: 'count', better, empty: 0, needs }) as const;

const hours = (column: string, part: string, at: 'shipped' | 'delivered', sample: string) =>
  ({
    on: { parcels: `quantile_cont(${column}, ${part})` },
    at,
    where: 'is_due',
    unit: 'decimal',
    better: 'down',
    empty: null,
    sample,
    needs,
  }) as const;

const daysLate = (part: string) =>
  ({
    on: { promises: `quantile_cont(coalesce(delivered_date, {asOfDay}) - due_date, ${part})` },
    where: late,
    unit: 'decimal',
    better: 'down',
    empty: null,
    sample: 'lateOrders',
    needs,
  }) as const;

/**
 * How well orders are delivered. Of orders by the promised day; of parcels by the day on which they left, arrived or should have left.
 * There is no standard of OTIF: here it is the promised day, its end where the customer is, and the whole order.
 */
export const logistics = metrics({
  onTimeInFullOrders: counted({ promises: 'count(*)' }, inFull, 'up'),
  onTimeInFullRate: { formula: '{onTimeInFullOrders} / {ordersDue}', unit: 'ratio', better: 'up' },
  unitsDue: counted({ promises: 'sum(units_ordered)' }, `${due} and units_first is not null`, 'neither'),
  firstTimeUnits: counted({ promises: 'sum(units_first)' }, due, 'up'),
  fillRate: { formula: '{firstTimeUnits} / {unitsDue}', unit: 'ratio', better: 'up' },
  perfectOrders: counted(
    { promises: 'count(*)' },
    `${inFull} and not is_damaged and not is_wrong and complaint_date is null`,
    'up',
  ),
  perfectOrderRate: { formula: '{perfectOrders} / {ordersDue}', unit: 'ratio', better: 'up' },
  daysLateP50: daysLate('0.5'),
  daysLateP90: daysLate('0.9'),
  dispatchedParcels: {
    ...counted({ parcels: 'count(*)' }, 'is_due and dispatch_hours is not null', 'up'),
    at: 'shipped',
  },
  dispatchedUnits: { ...counted({ parcels: 'sum(units_shipped)' }, 'is_due', 'up'), at: 'shipped' },
  orderToShipP50: hours('dispatch_hours', '0.5', 'shipped', 'dispatchedParcels'),
  orderToShipP90: hours('dispatch_hours', '0.9', 'shipped', 'dispatchedParcels'),
  deliveredParcels: {
    ...counted({ parcels: 'count(*)' }, 'is_due and delivery_hours is not null', 'up'),
    at: 'delivered',
  },
  orderToDeliveryP50: hours('delivery_hours', '0.5', 'delivered', 'deliveredParcels'),
  orderToDeliveryP90: hours('delivery_hours', '0.9', 'delivered', 'deliveredParcels'),
  cutOffParcels: { ...counted({ parcels: 'count(*)' }, overCutOff, 'neither'), at: 'cutOff' },
  cutOffHits: {
    ...counted({ parcels: 'count(*)' }, `${overCutOff} and shipped_local <= ship_by_local`, 'up'),
    at: 'cutOff',
  },
  cutOffHitRate: { formula: '{cutOffHits} / {cutOffParcels}', unit: 'ratio', better: 'up' },
  whereIsMyOrderContacts: { ...counted({ contacts: 'count(*)' }, whereIsMyOrder, 'down'), needs: ['contacts'] },
  whereIsMyOrderRate: { formula: '{whereIsMyOrderContacts} / {orders}', unit: 'ratio', better: 'down' },
  whereIsMyOrderAfterPromise: {
    ...counted({ contacts: 'count(*)' }, `${whereIsMyOrder} and opened_date > due_date`, 'down'),
    needs: ['contacts'],
  },
  whereIsMyOrderLag: {
    on: { contacts: 'quantile_cont(opened_date - due_date, 0.5)' },
    where: `${whereIsMyOrder} and opened_date > due_date`,
    unit: 'decimal',
    better: 'neither',
    empty: null,
    sample: 'whereIsMyOrderAfterPromise',
    needs: ['contacts'],
  },
});
