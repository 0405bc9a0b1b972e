import { changeOf } from '@/lib/metrics/change';
import type { HeadlineId, Statement } from './claim';
import { comparisonsOf, totalOf } from './evidence';
import { campaignPays, deadSpend, losesOnMargin } from './find-marketing-claims';
import { change } from './values';
import { commonOf, comparedWith, type AnswerOf, type ViewBrief } from './view-brief';

function headline(answer: AnswerOf): readonly Statement<HeadlineId>[] {
  const found = answer('spend');
  const cost = totalOf(found, 'marketingCost');
  if (found === null || cost <= 0) return [];
  const values = {
    cost: { unit: 'amount' as const, value: cost },
    mer: { unit: 'decimal' as const, value: totalOf(found, 'marketingEfficiencyRatio') },
    amer: { unit: 'decimal' as const, value: totalOf(found, 'acquisitionEfficiencyRatio') },
  };
  const [comparison] = comparisonsOf(found);
  const before = comparison === undefined ? 0 : totalOf(found, `marketingCost.${comparison}`);
  const moved = before > 0 ? changeOf(cost, before, 'money', 'neither') : null;
  return [
    moved?.kind === 'relative'
      ? { id: 'spendNow', values: { ...values, change: change(moved.amount) } }
      : { id: 'spendAlone', values },
  ];
}

/** Which activities pay: what was spent and came with it, campaigns that pay and that lose on margin, and money that bought nothing. */
export const marketing: ViewBrief = {
  questions: (state) => {
    const common = commonOf(state);
    return {
      spend: {
        metrics: ['marketingCost', 'marketingEfficiencyRatio', 'acquisitionEfficiencyRatio'],
        totals: true,
        ...common,
        compare: [comparedWith(state)],
      },
      returns: { analysis: 'campaignReturn', ...common },
      waste: { analysis: 'wastedSpend', ...common },
    };
  },
  headline,
  claims: (answer) => [
    ...losesOnMargin(answer('returns'), answer('waste')),
    ...deadSpend(answer('waste')),
    ...campaignPays(answer('returns')),
  ],
};
