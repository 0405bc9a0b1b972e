import type { InputId } from '../facts';
import { metrics } from '../define';

const needs: readonly InputId[] = ['events'];

/** Visits that reached a step of the purchase funnel in order (lib/analyses/funnel.ts), robots left out. */
const reached = (step: number) =>
  ({
    on: { sessions: 'count(*)' },
    where: `not is_bot and funnel_closed >= ${String(step)}`,
    unit: 'count',
    better: 'up',
    empty: 0,
    needs,
  }) as const;

/** The closed funnel of visits as figures: to be drawn over time, split, targeted and alerted on like any other. */
export const funnel = metrics({
  funnelViews: reached(2),
  funnelCarts: reached(3),
  funnelCheckouts: reached(4),
  funnelPayments: reached(5),
  funnelOrders: reached(6),
  viewStepRate: { formula: '{funnelViews} / {sessions}', unit: 'ratio', better: 'up' },
  cartStepRate: { formula: '{funnelCarts} / {funnelViews}', unit: 'ratio', better: 'up' },
  checkoutStepRate: { formula: '{funnelCheckouts} / {funnelCarts}', unit: 'ratio', better: 'up' },
  paymentStepRate: { formula: '{funnelPayments} / {funnelCheckouts}', unit: 'ratio', better: 'up' },
  orderStepRate: { formula: '{funnelOrders} / {funnelPayments}', unit: 'ratio', better: 'up' },
});
