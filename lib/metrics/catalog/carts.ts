import type { InputId } from '../facts';
import { metrics } from '../define';

const person = 'not is_bot';
const needs: readonly InputId[] = ['events'];
// A cart without an order is abandoned once it was not touched for 24 hours; before that nobody knows.
const untouched = 'last_activity_local < {asOf} - interval 24 hour';

const counted = (where: string, better: 'up' | 'down' | 'neither') =>
  ({ where, unit: 'count', better, empty: 0, needs }) as const;

/** Carts and checkouts, each dated by its own beginning. */
export const carts = metrics({
  carts: { on: { carts: 'count(*)' }, ...counted(person, 'up') },
  orderedCarts: { on: { carts: 'count(*)' }, ...counted(`${person} and order_number is not null`, 'up') },
  abandonedCarts: {
    on: { carts: 'count(*)' },
    ...counted(`${person} and order_number is null and ${untouched}`, 'down'),
  },
  cartAbandonmentRate: {
    formula: '{abandonedCarts} / ({abandonedCarts} + {orderedCarts})',
    unit: 'ratio',
    better: 'down',
  },
  abandonedCartValue: {
    on: { carts: 'sum(cart_value)' },
    where: `${person} and order_number is null and ${untouched}`,
    unit: 'money',
    better: 'down',
    empty: 0,
    needs,
  },
  recoveredCarts: { on: { carts: 'count(*)' }, ...counted(`${person} and is_recovered`, 'up') },
  recoveredCartValue: {
    on: { carts: 'sum(cart_value)' },
    where: `${person} and is_recovered`,
    unit: 'money',
    better: 'up',
    empty: 0,
    needs,
  },
  cartRecoveryRate: {
    formula: '{recoveredCarts} / ({recoveredCarts} + {abandonedCarts})',
    unit: 'ratio',
    better: 'up',
  },
  checkouts: { on: { checkouts: 'count(*)' }, ...counted(person, 'up') },
  orderedCheckouts: { on: { checkouts: 'count(*)' }, ...counted(`${person} and order_number is not null`, 'up') },
  checkoutAbandonmentRate: { formula: '1 - {orderedCheckouts} / {checkouts}', unit: 'ratio', better: 'down' },
  checkoutErrors: { on: { checkouts: 'count(*)' }, ...counted(`${person} and error_count > 0`, 'down') },
  checkoutErrorRate: { formula: '{checkoutErrors} / {checkouts}', unit: 'ratio', better: 'down' },
});
