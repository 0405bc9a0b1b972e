import { metrics } from '../define';

/** Contribution margins: what sales leave after goods, fulfilment and service. */
export const margin = metrics({
  soldGoodsCost: {
    on: { orders: 'sum(cost_amount)', orderLines: 'sum(cost_amount)' },
    where: 'is_valid',
    unit: 'money',
    better: 'down',
    empty: 0,
    sees: 'cost',
    needs: ['unitCosts'],
  },
  returnedGoodsCost: {
    on: { returns: 'sum(cost_amount)' },
    unit: 'money',
    better: 'neither',
    empty: 0,
    sees: 'cost',
    wants: ['returns'],
  },
  goodsCost: { formula: '{soldGoodsCost} - {returnedGoodsCost}', unit: 'money', better: 'down' },
  orderFulfilmentCost: {
    on: { orders: 'sum(fulfilment_amount)', orderLines: 'sum(fulfilment_amount)' },
    where: 'is_valid',
    unit: 'money',
    better: 'down',
    empty: 0,
    sees: 'cost',
    needs: ['orderCosts'],
  },
  returnHandlingCost: {
    on: { returns: 'sum(handling_amount)' },
    unit: 'money',
    better: 'down',
    empty: 0,
    sees: 'cost',
    wants: ['returns'],
  },
  fulfilmentCost: { formula: '{orderFulfilmentCost} + {returnHandlingCost}', unit: 'money', better: 'down' },
  serviceCost: {
    on: { contacts: 'sum(cost_amount)' },
    unit: 'money',
    better: 'down',
    empty: 0,
    sees: 'cost',
    needs: ['contacts'],
  },
  contributionMargin1: { formula: '{netSales} - {goodsCost}', unit: 'money', better: 'up', sees: 'margin' },
  contributionMargin1Rate: { formula: '{contributionMargin1} / {netSales}', unit: 'ratio', better: 'up' },
  contributionMargin2: { formula: '{contributionMargin1} - {fulfilmentCost}', unit: 'money', better: 'up' },
  contributionMargin2Rate: { formula: '{contributionMargin2} / {netSales}', unit: 'ratio', better: 'up' },
  customerProfit: { formula: '{contributionMargin2} - {serviceCost}', unit: 'money', better: 'up' },
});
