import { metrics } from '../define';

/** Customers gained, kept and lost. Active = at least one valid order in the workspace's window (365 days unless set). */
export const customers = metrics({
  orderingCustomers: {
    on: { orders: 'count(distinct customer_key)', orderLines: 'count(distinct customer_key)' },
    where: 'is_valid',
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: ['orders'],
  },
  activeCustomers: {
    on: { customerChanges: 'sum(delta)' },
    kind: 'stock',
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: ['orders'],
  },
  newCustomers: {
    on: { customerChanges: 'count(*)' },
    where: "kind = 'new'",
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: ['orders'],
  },
  reactivatedCustomers: {
    on: { customerChanges: 'count(*)' },
    where: "kind = 'reactivated'",
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: ['orders'],
  },
  lapsedCustomers: {
    on: { customerChanges: 'count(*)' },
    where: "kind = 'lapsed'",
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['orders'],
  },
  activeCustomersChange: {
    formula: '{newCustomers} + {reactivatedCustomers} - {lapsedCustomers}',
    unit: 'count',
    better: 'up',
  },
});
