import type { Tile } from './schema';
import { list } from './tile-shapes';

/** What is left in carts and checkouts, which payments fail, and what promotions on the site bring. */
export const ecommerceCheckoutTiles: readonly Tile[] = [
  list(
    'paymentFailures',
    [
      ['paymentMethod', 'text'],
      ['attempts', 'value'],
      ['failureRate', 'bar'],
      ['failureRate', 'value', 'attempts'],
      ['declinedShare', 'value', 'attempts'],
      ['errorShare', 'value', 'attempts'],
      ['recoveredShare', 'value', 'failed'],
      ['valueLost', 'value'],
      ['since', 'text'],
      ['failure', 'text'],
    ],
    { width: 12 },
  ),
  {
    ...list(
      'checkoutAbandonment',
      [
        ['step', 'text'],
        ['paymentMethod', 'text'],
        ['failure', 'text'],
        ['checkouts', 'value'],
        ['abandoned', 'value'],
        ['abandonmentRate', 'value', 'checkouts'],
        ['recoveredShare', 'value', 'abandoned'],
        ['valueLeft', 'value'],
      ],
      { width: 6, input: { by: 'step' } },
    ),
    choices: { by: ['step', 'paymentMethod', 'error'] },
  },
  list(
    'cartProducts',
    [
      ['product', 'text'],
      ['carts', 'value'],
      ['abandonmentRate', 'value', 'carts'],
      ['unitsLeft', 'value'],
      ['valueLeft', 'bar'],
      ['valueLeft', 'value'],
      ['recovered', 'value'],
    ],
    { width: 6, input: { limit: 12 } },
  ),
  list(
    'promotionEffects',
    [
      ['promotion', 'text'],
      ['promotionSlot', 'text'],
      ['sessions', 'value'],
      ['clickRate', 'value', 'sessions'],
      ['cartRate', 'value', 'sessions'],
      ['conversion', 'value', 'sessions'],
      ['holdoutConversion', 'value', 'holdoutSessions'],
      ['netOrders', 'value'],
      ['netOrdersLow', 'value'],
      ['netOrdersHigh', 'value'],
    ],
    { width: 12 },
  ),
];
