import type { Tile } from './schema';
import { list, trend } from './tile-shapes';

/** The way to an order, tile by tile: the first of these stands at the top of the view. */
export const funnelTile: Tile = {
  id: 'funnel',
  width: 8,
  height: 'M',
  show: { as: 'funnel' },
  query: { analysis: 'funnel', input: { mode: 'closed', scope: 'session', by: 'none' } },
  choices: {
    mode: ['closed', 'open', 'strict'],
    scope: ['session', 'visitor'],
    by: ['none', 'device', 'trafficChannel', 'visitorType', 'market'],
  },
};

/** What visits do, who comes back and what is bought together. */
export const ecommerceVisitTiles: readonly Tile[] = [
  trend('conversionTrend', 'conversionRate', 'sessions', { width: 12 }),
  {
    ...list(
      'paths',
      [
        ['fromPlace', 'text'],
        ['toPlace', 'text'],
        ['pathStep', 'value'],
        ['share', 'value', 'sessions'],
        ['medianSeconds', 'duration'],
        ['endedThere', 'value', 'sessions'],
      ],
      { width: 12, input: { anchor: 'product', direction: 'after', steps: 2, limit: 24 } },
    ),
    choices: {
      direction: ['after', 'before'],
      anchor: [
        ...['product', 'home', 'category', 'search', 'product_added', 'cart', 'checkout_started'],
        ...['payment_failed', 'error_shown'],
      ],
    },
  },
  {
    ...list(
      'productFunnel',
      [
        ['productGroup', 'text'],
        ['category', 'text'],
        ['brand', 'text'],
        ['product', 'text'],
        ['sessions', 'value'],
        ['cartRate', 'value', 'sessions'],
        ['cartSeconds', 'duration'],
        ['checkoutRate', 'value', 'cartSessions'],
        ['orderRate', 'value', 'checkoutSessions'],
        ['orderSeconds', 'duration'],
        ['conversion', 'bar'],
        ['conversion', 'value', 'sessions'],
      ],
      { width: 12, input: { by: 'productGroup', limit: 20 } },
    ),
    choices: { by: ['productGroup', 'category', 'brand', 'product'] },
  },
  {
    id: 'cohorts',
    width: 12,
    height: 'M',
    show: { as: 'matrix', row: 'cohort', column: 'monthsSince', value: 'repeatRate' },
    query: { analysis: 'cohorts' },
  },
  {
    ...list(
      'basket',
      [
        ['product', 'text'],
        ['productGroup', 'text'],
        ['category', 'text'],
        ['brand', 'text'],
        ['companion', 'text'],
        ['lift', 'value'],
        ['liftLow', 'value'],
        ['attachRate', 'value', 'orders'],
        ['support', 'value'],
        ['together', 'value'],
      ],
      { width: 12, input: { by: 'category', limit: 20 } },
    ),
    choices: { by: ['category', 'product', 'productGroup', 'brand'] },
  },
];
