/** Facts of what marketing cost and may cost, and of what was tried. */
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
  // A campaign is of the group that got it: by it the group from which it was withheld would be left out.
  experimentUnits: {
    times: { drawn: { day: 'drawn_on' } },
    dimensions: { market: 'market' },
    money: ['sales', 'sales_before'],
  },
} as const;
