import { ecommerceSearchTiles, failedSearchesTile, missingDemandTile } from './ecommerce-search';
import { ecommerceCheckoutTiles } from './ecommerce-checkout';
import { ecommerceLogisticsTiles } from './ecommerce-logistics';
import { ecommerceReturnTiles } from './ecommerce-returns';
import { ecommerceVisitTiles, funnelTile } from './ecommerce-visits';
import type { View } from './schema';
import { figure, worstFirst } from './tile-shapes';

/** How does the shop earn more? */
export const ecommerce: View = {
  id: 'ecommerce',
  question: 'ecommerce',
  filters: [
    ...(['market', 'country', 'device', 'trafficChannel', 'trafficSource', 'campaign', 'visitorType'] as const),
    ...(['productGroup', 'category', 'brand', 'channel', 'paymentMethod', 'carrier', 'warehouse'] as const),
  ],
  tiles: [
    figure('conversionRate', 'sessions'),
    figure('zeroResultRate', 'answeredSearches'),
    figure('cartAbandonmentRate', 'carts'),
    figure('onTimeRate', 'ordersDue'),
    figure('returnRate', 'units'),
    funnelTile,
    missingDemandTile,
    failedSearchesTile,
    worstFirst('lateByCarrier', 'lateRate', 'ordersDue', 'carrier'),
    ...ecommerceSearchTiles,
    ...ecommerceVisitTiles,
    ...ecommerceCheckoutTiles,
    ...ecommerceLogisticsTiles,
    ...ecommerceReturnTiles,
  ],
};
