import { metrics } from '../define';
import type { InputId } from '../facts';

const told: readonly InputId[] = ['adCosts'];
const isNew = "customer_type = 'new'";

const counted = (column: string, unit: 'count' | 'decimal', better: 'up' | 'neither') =>
  ({ on: { adCosts: `sum(${column})` }, unit, better, empty: 0, needs: told }) as const;

const cost = { unit: 'money', better: 'neither', empty: 0, sees: 'cost', needs: told } as const;

/** What marketing cost, what the platforms claim for it, and what it comes to against all sales: nothing here is attributed. */
export const spend = metrics({
  mediaCost: { on: { adCosts: 'sum(cost_amount)' }, where: "kind = 'media'", ...cost },
  marketingCost: { on: { adCosts: 'sum(cost_amount)' }, ...cost },
  adImpressions: counted('impressions', 'count', 'neither'),
  adClicks: counted('clicks', 'count', 'up'),
  costPerClick: { formula: '{mediaCost} / {adClicks}', unit: 'money', better: 'down' },
  adClickRate: { formula: '{adClicks} / {adImpressions}', unit: 'ratio', better: 'up' },
  costPerMille: { formula: '{mediaCost} * 1000 / {adImpressions}', unit: 'money', better: 'down' },
  claimedConversions: counted('claimed_conversions', 'decimal', 'up'),
  claimedValue: { on: { adCosts: 'sum(claimed_value)' }, unit: 'money', better: 'up', empty: 0, needs: told },

  budget: {
    on: { budgetDays: 'sum(budget_amount)' },
    unit: 'money',
    better: 'neither',
    empty: 0,
    sees: 'cost',
    needs: ['budgets'],
  },
  budgetUse: { formula: '{marketingCost} / {budget}', unit: 'ratio', better: 'neither' },

  newCustomerSalesBeforeReturns: {
    on: { orders: 'sum(net_amount)', orderLines: 'sum(net_amount)' },
    where: `is_valid and ${isNew}`,
    unit: 'money',
    better: 'up',
    empty: 0,
    needs: ['orders'],
  },
  newCustomerReturnedSales: {
    on: { returns: 'sum(net_amount)' },
    where: isNew,
    unit: 'money',
    better: 'down',
    empty: 0,
    wants: ['returns'],
  },
  newCustomerNetSales: {
    formula: '{newCustomerSalesBeforeReturns} - {newCustomerReturnedSales}',
    unit: 'money',
    better: 'up',
  },
  marketingEfficiencyRatio: { formula: '{netSales} / {marketingCost}', unit: 'decimal', better: 'up' },
  acquisitionEfficiencyRatio: { formula: '{newCustomerNetSales} / {marketingCost}', unit: 'decimal', better: 'up' },
  blendedAcquisitionCost: { formula: '{marketingCost} / {newCustomers}', unit: 'money', better: 'down' },
});
