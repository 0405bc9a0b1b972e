import type { TestWarehouse } from './test-warehouse';

/**
 * Leads in the story of golden-story.ts:
 *
 * | lead | came   | market | origin | campaign | channel     | qualified | won    | worth |
 * | L1   | 2 Mar  | FI     | fair   | Tents    | paid_search | yes       | 12 Mar | 1,000 |
 * | L2   | 5 Mar  | FI     | form   | –        | –           | yes       | –      | –     |
 * | L3   | 9 Mar  | SE     | form   | Spring   | paid_social | no        | –      | –     |
 * | L4   | 10 Mar | SE     | fair   | –        | –           | yes       | 14 Mar | 500   |
 * | L5   | 20 Feb | FI     | fair   | –        | –           | yes       | 3 Mar  | 250   |
 */
const LEADS = `insert into facts.leads by name
select *, lead_date + interval 12 hour as created_local, won_date - lead_date as days_to_deal, false as is_rate_missing from (values
  ('L1', date '2026-03-02', 'FI', 'fair', 'Tents', 'paid_search', true, date '2026-03-12', 1000),
  ('L2', date '2026-03-05', 'FI', 'form', null, null, true, null, null),
  ('L3', date '2026-03-09', 'SE', 'form', 'Spring', 'paid_social', false, null, null),
  ('L4', date '2026-03-10', 'SE', 'fair', null, null, true, date '2026-03-14', 500),
  ('L5', date '2026-02-20', 'FI', 'fair', null, null, true, date '2026-03-03', 250)
) as l(lead_id, lead_date, market, origin, campaign, traffic_channel, is_qualified, won_date, deal_amount)`;

/** Writes the leads, and one row into each input that their metrics ask for. */
export async function tellLeads(warehouse: TestWarehouse): Promise<void> {
  await warehouse.run(LEADS);
  const delivered = { source: 'story', load_id: 1 };
  await warehouse.insert('base.leads', [
    { ...delivered, lead_id: 'L1', created_at: '2026-03-02T10:00:00', market: 'FI', is_qualified: true },
  ]);
  await warehouse.insert('base.deals', [
    { ...delivered, deal_id: 'L1', lead_id: 'L1', won_at: '2026-03-12T10:00:00', currency: 'EUR' },
  ]);
}

/** Metrics of leads over March 2026, worked out by hand. */
export const LEADS_GOLDEN = {
  leads: 4, // L1 to L4
  qualifiedLeads: 3, // but L3
  qualifiedLeadRate: 0.75,
  deals: 2, // L1 and L4
  dealRate: 0.5,
  daysToDeal: 7, // between 4 and 10
  dealsWon: 3, // and L5
  dealValue: 1750, // 1,000 + 500 + 250
  costPerLead: 18.75, // 75 / 4
} as const;
