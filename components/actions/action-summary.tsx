'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { isOverdue, type Action } from '@/lib/actions/action';
import { effectVerdict, type ActionEffect, type EffectVerdict } from '@/lib/actions/effect';
import { changeOf } from '@/lib/metrics/change';
import { metric as metricOf } from '@/lib/metrics/catalog';

function verdictOf({ expected }: Action, effect: ActionEffect | undefined): EffectVerdict | null {
  if (expected === null || effect?.is !== 'measured') return null;
  const { unit, better } = metricOf(expected.metric);
  const { before, after } = effect.sides;
  return effectVerdict(changeOf(after.value, before.value, unit, better), expected);
}

const VERDICTS = ['asExpected', 'less', 'none', 'opposite'] as const;

export interface ActionSummaryProps {
  readonly rows: readonly Action[];
  readonly effects: Readonly<Record<string, ActionEffect>>;
  readonly pending: boolean;
  readonly today: string;
}

/** How many of the listed actions are open, late and done, and what came of those that could be measured. */
export function ActionSummary({ rows, effects, pending, today }: ActionSummaryProps) {
  const t = useTranslations('actions');
  const { format } = useWords();
  const count = (holds: (action: Action) => boolean) => rows.filter(holds).length;
  const verdicts = rows.map((action) => verdictOf(action, effects[action.id]));
  const figures = [
    [t('open'), count(({ status }) => status === 'proposed' || status === 'doing')],
    [t('overdue'), count((action) => isOverdue(action, today))],
    [t('statuses.done'), count(({ status }) => status === 'done')],
    ...VERDICTS.map((id) => [t(`verdict.${id}`), verdicts.filter((one) => one === id).length] as const),
  ] as const;
  const shown = figures.filter(([, value], at) => at === 0 || at === 2 || value > 0);
  return (
    <div aria-busy={pending} className="mb-4">
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt className="text-tiny text-muted">{name}</dt>
            <dd className="text-title leading-tight">{format.count(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 max-w-prose text-small text-muted">{t('noProof')}</p>
    </div>
  );
}
