/** Facts of what marketing cost and may cost. */
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
} as const;
