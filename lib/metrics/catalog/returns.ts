import { metrics } from '../define';

/** What comes back and what that costs; sales and units returned stand with the sales. Dated by return or by order, as asked. */
export const returns = metrics({
  returnParcels: {
    on: { returns: 'count(distinct return_number)' },
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['returns'],
  },
  lostGoodsCost: {
    on: { returns: 'sum(lost_amount)' },
    unit: 'money',
    better: 'down',
    empty: 0,
    sees: 'cost',
    needs: ['returns', 'unitCosts'],
  },
  returnCost: { formula: '{returnHandlingCost} + {lostGoodsCost}', unit: 'money', better: 'down' },
  averageReturnCost: { formula: '{returnCost} / {returnParcels}', unit: 'money', better: 'down' },
});
