import { changeOf } from '@/lib/metrics/change';
import type { HeadlineId, Statement } from './claim';
import { comparisonsOf, nameOf, numberOf, rowsOf, totalOf } from './evidence';
import { campaignPays, deadSpend, losesOnMargin } from './find-marketing-claims';
import { change, text } from './values';
import { commonOf, comparedWith, type AnswerOf, type ViewBrief } from './view-brief';

const amount = (value: number) => ({ unit: 'amount' as const, value });

/** What media cost was wasted on, class by class; nothing where none was. */
function wasted(answer: AnswerOf): readonly Statement<HeadlineId>[] {
  const classes = rowsOf(answer('classes'));
  const of = (id: string) => {
    const row = classes.find((one) => nameOf(one, 'wasteClass') === id);
    return row === undefined ? 0 : numberOf(row, 'wasted');
  };
  const [lost, dead, loss] = [of('lostClicks'), of('dead'), of('loss')];
  const isAny = (value: number) => text(value > 0 ? 'yes' : 'no');
  if (classes.every((row) => numberOf(row, 'wasted') <= 0)) return [];
  return [
    {
      id: 'wasteNow',
      values: {
        lost: amount(lost),
        ...{ dead: amount(dead), isDead: isAny(dead) },
        ...{ loss: amount(loss), isLosing: isAny(loss) },
      },
    },
  ];
}

function spent(answer: AnswerOf): readonly Statement<HeadlineId>[] {
  const found = answer('spend');
  const cost = totalOf(found, 'marketingCost');
  if (found === null || cost <= 0) return [];
  const values = {
    cost: amount(cost),
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

/** Which activities pay: what was spent and came with it, what of it was wasted, campaigns that pay and that lose on margin, and money that bought nothing. */
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
      classes: { analysis: 'wastedSpend', input: { by: 'class' }, ...common },
    };
  },
  headline: (answer) => [...spent(answer), ...wasted(answer)],
  claims: (answer) => [
    ...losesOnMargin(answer('returns'), answer('waste')),
    ...deadSpend(answer('waste')),
    ...campaignPays(answer('returns')),
  ],
};
