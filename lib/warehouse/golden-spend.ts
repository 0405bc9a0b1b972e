import type { TestWarehouse } from './test-warehouse';

/**
 * What marketing cost in the story of golden-story.ts:
 *
 * | day    | platform   | campaign | kind   | market | channel     | shown | clicks | cost | claimed      |
 * | 2 Mar  | Google Ads | Tents    | media  | FI     | paid_search | 1,000 | 40     | 30   | 2 for 150    |
 * | 9 Mar  | Google Ads | Tents    | media  | SE     | paid_search | 500   | 10     | 10   | 0.5 for 60   |
 * | 9 Mar  | Meta Ads   | Spring   | media  | –      | paid_social | 2,500 | 30     | 20   | 1 for 90     |
 * | 30 Mar | Agency     | –        | agency | –      | –           | –     | –      | 15   | –            |
 * | 1 Apr  | Google Ads | Tents    | media  | FI     | paid_search | 1,000 | 40     | 99   | 2 for 150    |
 *
 * Budgeted for paid_search: 100 for Tents in Finland on 1 March, 50 in Sweden on 15 March; 70 for all on 1 April.
 */
const COSTS = [
  "('2026-03-02', 'Google Ads', '', 'Tents', 'Tents', 'Tents', '', 'media', 'FI', 'paid_search', 1000, 40, 30, 2, 150, false)",
  "('2026-03-09', 'Google Ads', '', 'Tents', 'Tents', 'Tents', '', 'media', 'SE', 'paid_search', 500, 10, 10, 0.5, 60, false)",
  "('2026-03-09', 'Meta Ads', '', 'Spring', 'Spring', 'Spring', '', 'media', null, 'paid_social', 2500, 30, 20, 1, 90, false)",
  "('2026-03-30', 'Agency', '', '', null, null, '', 'agency', null, null, null, null, 15, null, null, false)",
  "('2026-04-01', 'Google Ads', '', 'Tents', 'Tents', 'Tents', '', 'media', 'FI', 'paid_search', 1000, 40, 99, 2, 150, false)",
];

const BUDGETS = [
  "('2026-03-01', '2026-03-01', 'FI', 'paid_search', 'Tents', 100, false)",
  "('2026-03-15', '2026-03-15', 'SE', 'paid_search', null, 50, false)",
  "('2026-04-01', '2026-04-01', null, null, null, 70, false)",
];

/** Writes what marketing cost and may cost, and one row into each input that its metrics ask for. */
export async function tellSpend(warehouse: TestWarehouse): Promise<void> {
  await warehouse.run(`insert into facts.ad_costs values ${COSTS.join(', ')}`);
  await warehouse.run(`insert into facts.budget_days values ${BUDGETS.join(', ')}`);
  const delivered = { source: 'story', load_id: 1, currency: 'EUR', market: '' };
  await warehouse.insert('base.ad_costs', [
    {
      ...delivered,
      ...{ day: '2026-03-02', platform: 'Google Ads', account: '', campaign: 'Tents', campaign_id: 'Tents' },
      ...{ ad_group: '', kind: 'media', cost: 30 },
    },
  ]);
  await warehouse.insert('base.budgets', [
    { ...delivered, starts_on: '2026-03-01', traffic_channel: 'all', campaign: '', amount: 100 },
  ]);
}

/** Metrics of marketing cost over March 2026, worked out by hand. */
export const SPEND_GOLDEN = {
  mediaCost: 60, // 30 + 10 + 20
  marketingCost: 75, // and 15 for the agency
  adImpressions: 4000, // 1,000 + 500 + 2,500
  adClicks: 80, // 40 + 10 + 30
  costPerClick: 0.75, // 60 / 80
  adClickRate: 0.02, // 80 / 4,000
  costPerMille: 15, // 60 / 4
  claimedConversions: 3.5, // 2 + 0.5 + 1
  claimedValue: 300, // 150 + 60 + 90
  budget: 150, // 100 + 50
  budgetUse: 0.5, // 75 / 150
  newCustomerSalesBeforeReturns: 400, // A 200 + C 200; E does not count
  newCustomerReturnedSales: 180, // A's tent
  newCustomerNetSales: 220,
  marketingEfficiencyRatio: 287 / 75,
  acquisitionEfficiencyRatio: 220 / 75,
  blendedAcquisitionCost: 37.5, // 75 / 2
} as const;
