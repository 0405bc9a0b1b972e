import { ORDER_DIMENSIONS, PRODUCT_DIMENSIONS } from './fact-dimensions';

/** Facts of what marketing cost and may cost, of coupons, prices and leads, and of what was tried. */
export const SPEND_FACTS = {
  adCosts: {
    times: { cost: { day: 'day' } },
    dimensions: {
      market: 'market',
      campaign: 'campaign',
      trafficChannel: 'traffic_channel',
      adPlatform: 'platform',
      costKind: 'kind',
    },
    money: ['cost_amount', 'claimed_value'],
  },
  budgetDays: {
    times: { day: { day: 'day' } },
    dimensions: { market: 'market', campaign: 'campaign', trafficChannel: 'traffic_channel' },
    money: ['budget_amount'],
  },
  orderCoupons: {
    times: { order: { day: 'order_date', at: 'ordered_local' } },
    dimensions: ORDER_DIMENSIONS,
    money: ['discount_amount'],
  },
  campaignPrices: {
    times: { start: { day: 'starts_on' } },
    dimensions: { market: 'market', campaign: 'campaign', ...PRODUCT_DIMENSIONS },
    money: ['price_amount', 'usual_amount'],
    unsetIsAll: ['market'],
  },
  leads: {
    times: { creation: { day: 'lead_date', at: 'created_local' }, deal: { day: 'won_date' } },
    dimensions: { market: 'market', campaign: 'campaign', trafficChannel: 'traffic_channel', leadOrigin: 'origin' },
    money: ['deal_amount'],
  },
  // A campaign is of the group that got it: by it the group from which it was withheld would be left out.
  experimentUnits: {
    times: { drawn: { day: 'drawn_on' } },
    dimensions: { market: 'market' },
    money: ['sales', 'sales_before'],
  },
} as const;
