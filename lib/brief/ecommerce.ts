import { changeOf } from '@/lib/metrics/change';
import type { HeadlineId, Statement } from './claim';
import { comparisonsOf, totalOf } from './evidence';
import { carrierBreaks } from './find-claims';
import { checkoutLost, demandNotMet, hiddenWinner, paymentFails, sizeReturns } from './find-ecommerce-claims';
import { count, points, ratio } from './values';
import { commonOf, comparedWith, type AnswerOf, type ViewBrief } from './view-brief';

/** Fewer visits than this make no rate worth a headline. */
const FEW = 200;

function headline(answer: AnswerOf): readonly Statement<HeadlineId>[] {
  const found = answer('conversion');
  const [comparison] = found === null ? [] : comparisonsOf(found);
  const visits = totalOf(found, 'sessions');
  if (found === null || comparison === undefined || visits < FEW) return [];
  const [now, before] = [totalOf(found, 'conversionRate'), totalOf(found, `conversionRate.${comparison}`)];
  const isKnown = totalOf(found, `sessions.${comparison}`) >= FEW;
  const moved = isKnown ? changeOf(now, before, 'ratio', 'up') : null;
  return [
    moved?.kind === 'points'
      ? {
          id: 'conversionNow',
          values: { rate: ratio(now), visits: count(visits), difference: points(moved.amount) },
        }
      : { id: 'conversionAlone', values: { rate: ratio(now), visits: count(visits) } },
    {
      id: 'lossesNow',
      values: {
        zero: ratio(totalOf(found, 'zeroResultRate')),
        checkout: ratio(totalOf(found, 'checkoutAbandonmentRate')),
      },
    },
  ];
}

/** How the shop becomes more profitable: what is wanted and not found, what fails on the way, and what comes back. */
export const ecommerce: ViewBrief = {
  questions: (state) => {
    const common = commonOf(state);
    const twice = { ...common, compare: ['lastYear' as const, 'previous' as const] };
    return {
      conversion: {
        metrics: ['conversionRate', 'sessions', 'zeroResultRate', 'checkoutAbandonmentRate'],
        totals: true,
        ...common,
        compare: [comparedWith(state)],
      },
      checkouts: {
        metrics: ['checkouts', 'orderedCheckouts', 'salesFromSessions', 'ordersFromSessions'],
        by: ['market'],
        totals: true,
        ...twice,
      },
      demand: { analysis: 'missingDemand', ...common },
      hidden: { analysis: 'hiddenWinners', ...common },
      payments: { metrics: ['failedPayments', 'paymentAttempts'], by: ['paymentMethod'], totals: true, ...common },
      unpaid: { analysis: 'paymentFailures', ...common },
      sizes: { analysis: 'returnSizes', ...common },
      carriers: { metrics: ['brokenPromises', 'ordersDue'], by: ['market', 'carrier'], totals: true, ...common },
    };
  },
  headline,
  claims: (answer) => [
    ...demandNotMet(answer('demand')),
    ...paymentFails(answer('payments'), answer('unpaid')),
    ...checkoutLost(answer('checkouts')),
    ...sizeReturns(answer('sizes')),
    ...hiddenWinner(answer('hidden')),
    ...carrierBreaks(answer('carriers'), 'lateByCarrier'),
  ],
};
