import type { Statement, HeadlineId } from './claim';
import { totalOf } from './evidence';
import { checkoutFailsIn, errorsRose, outages, salesAtRisk, speedRegressed } from './find-technology-claims';
import { ratio } from './values';
import { commonOf, comparedWith, type AnswerOf, type ViewBrief } from './view-brief';

const CHECKOUT = ['checkouts', 'orderedCheckouts', 'salesFromSessions', 'ordersFromSessions'] as const;
const BROWSERS_AT_MOST = 40;

/** Fewer page views than this make no percentile worth a headline. */
const FEW = 200;

function headline(answer: AnswerOf): readonly Statement<HeadlineId>[] {
  const [speed, faults] = [answer('speed'), answer('faults')];
  const measured = totalOf(faults, 'measuredSessions');
  return [
    ...(totalOf(speed, 'lcpViews') < FEW
      ? []
      : [
          {
            id: 'speedNow' as const,
            values: {
              lcp: { unit: 'milliseconds' as const, value: totalOf(speed, 'lcpP75') },
              inp: { unit: 'milliseconds' as const, value: totalOf(speed, 'inpP75') },
              good: ratio(totalOf(speed, 'lcpGoodShare')),
            },
          },
        ]),
    ...(measured < FEW
      ? []
      : [{ id: 'faultsNow' as const, values: { rate: ratio(totalOf(faults, 'faultySessions') / measured) } }]),
  ];
}

/** Whether the shop is fast and holds: what became slow, what that costs, where checkouts fail, errors and outages. */
export const technology: ViewBrief = {
  questions: (state) => {
    const common = commonOf(state);
    const mode = comparedWith(state);
    const onPhones = [...common.filters, { dimension: 'device' as const, in: ['smartphone'] }];
    return {
      speed: { metrics: ['lcpP75', 'inpP75', 'lcpGoodShare', 'lcpViews'], totals: true, ...common, filters: onPhones },
      faults: { metrics: ['faultySessions', 'measuredSessions'], totals: true, ...common, compare: [mode] },
      regressions: { analysis: 'speedRegressions', input: { vital: 'lcp' }, ...common },
      risk: { analysis: 'salesAtRisk', ...common },
      checkouts: {
        metrics: [...CHECKOUT],
        by: ['browserVersion'],
        order: { by: 'checkouts', descending: true },
        limit: BROWSERS_AT_MOST,
        totals: true,
        ...common,
      },
      outages: { analysis: 'availability', ...common },
    };
  },
  headline,
  claims: (answer) => [
    ...speedRegressed(answer('regressions')),
    ...salesAtRisk(answer('risk')),
    ...checkoutFailsIn(answer('checkouts')),
    ...errorsRose(answer('faults')),
    ...outages(answer('outages')),
  ],
};
