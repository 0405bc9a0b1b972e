import { metrics } from '../define';

/** Contacts with customer service, complaints among them. */
export const service = metrics({
  contacts: {
    on: { contacts: 'count(*)' },
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['contacts'],
  },
  complaints: {
    on: { contacts: 'count(*)' },
    where: "kind = 'complaint'",
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['contacts'],
  },
  complainedOrders: {
    on: { contacts: 'count(distinct order_key)' },
    where: "kind = 'complaint'",
    unit: 'count',
    better: 'down',
    empty: 0,
    needs: ['contacts'],
  },
  complaintRate: { formula: '{complainedOrders} / {deliveredOrders}', unit: 'perMille', better: 'down' },
  reviews: { on: { reviews: 'count(*)' }, unit: 'count', better: 'up', empty: 0, needs: ['reviews'] },
  reviewPoints: { on: { reviews: 'sum(score)' }, unit: 'count', better: 'up', empty: 0, needs: ['reviews'] },
  averageReviewScore: { formula: '{reviewPoints} / {reviews}', unit: 'decimal', better: 'up' },
  contactRate: { formula: '{contacts} / {orders}', unit: 'ratio', better: 'down' },
});
