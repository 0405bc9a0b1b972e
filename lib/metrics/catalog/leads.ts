import { metrics } from '../define';
import type { InputId } from '../facts';

const leadsTold: readonly InputId[] = ['leads'];
const dealsTold: readonly InputId[] = ['leads', 'deals'];
const isWon = 'won_date is not null';

const counted = { on: { leads: 'count(*)' }, unit: 'count', better: 'up', empty: 0 } as const;

/** What becomes of leads. All but two are dated on the day on which the lead came, so that rates are of the same leads. */
export const leads = metrics({
  leads: { ...counted, needs: leadsTold },
  qualifiedLeads: { ...counted, where: 'is_qualified', needs: leadsTold },
  qualifiedLeadRate: { formula: '{qualifiedLeads} / {leads}', unit: 'ratio', better: 'up' },
  deals: { ...counted, where: isWon, needs: dealsTold },
  dealRate: { formula: '{deals} / {leads}', unit: 'ratio', better: 'up' },
  daysToDeal: {
    on: { leads: 'quantile_cont(days_to_deal, 0.5)' },
    where: isWon,
    unit: 'decimal',
    better: 'down',
    empty: null,
    sample: 'deals',
    needs: dealsTold,
  },
  dealsWon: { ...counted, where: isWon, at: 'deal', needs: dealsTold },
  dealValue: {
    on: { leads: 'sum(deal_amount)' },
    where: isWon,
    at: 'deal',
    unit: 'money',
    better: 'up',
    empty: 0,
    needs: dealsTold,
  },
  costPerLead: { formula: '{marketingCost} / {leads}', unit: 'money', better: 'down' },
});
