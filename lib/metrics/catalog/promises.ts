import { metrics } from '../define';

// A promised day is over when the day after it has begun; an order still open then is late, otherwise only the orders that
// survived to their delivery would be counted.
const due = 'is_due and due_date < {asOfDay}';
const late = '(delivered_date > due_date or delivered_date is null)';

/** Delivery promises, dated by the day by whose end the order was promised. */
export const promises = metrics({
  ordersDue: {
    on: { promises: 'count(*)' },
    where: due,
    unit: 'count',
    better: 'neither',
    empty: 0,
    needs: ['shipments'],
  },
  lateOrders: {
    on: { promises: 'count(*)' },
    where: `${due} and not is_merchant_cancelled and ${late}`,
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['shipments'],
  },
  overdueOpenOrders: {
    on: { promises: 'count(*)' },
    where: `${due} and not is_merchant_cancelled and delivered_date is null`,
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['shipments'],
  },
  brokenPromises: {
    on: { promises: 'count(*)' },
    where: `${due} and (is_merchant_cancelled or ${late} or is_short or is_damaged or is_wrong)`,
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['shipments'],
  },
  deliveredOrders: {
    on: { promises: 'count(*)' },
    at: 'delivered',
    where: 'is_due',
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: ['shipments'],
  },
  brokenPromiseRate: { formula: '{brokenPromises} / {ordersDue}', unit: 'ratio', better: 'down' },
  lateRate: { formula: '{lateOrders} / {ordersDue}', unit: 'ratio', better: 'down' },
  onTimeRate: { formula: '({ordersDue} - {lateOrders}) / {ordersDue}', unit: 'ratio', better: 'up' },
});
