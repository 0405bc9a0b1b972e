'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Checkbox } from '@/components/ui/checkbox';
import { toggleComparison } from '@/lib/dashboards/change-state';
import type { ViewState } from '@/lib/dashboards/view-state';
import { COMPARISONS } from '@/lib/metrics/query-names';
import type { Range } from '@/lib/metrics/query';
import { DateFields } from './date-fields';
import { useDaysOf } from './use-days-of';
import type { ChangeViewState } from './use-view-state';

export interface CompareChoiceProps {
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
}

/** What the figures are compared with: at most two things at once. */
export default function CompareChoice({ state, onChange }: CompareChoiceProps) {
  const t = useTranslations('filters');
  const words = useWords();
  const days = useDaysOf(state.period);
  const range = state.compare.find((one): one is Range => typeof one !== 'string');
  const value = range ?? days;
  return (
    <fieldset className="min-w-60">
      <legend className="mb-1 text-small text-muted">{t('compareWith')}</legend>
      {COMPARISONS.map((comparison) => (
        <Checkbox
          key={comparison}
          checked={state.compare.includes(comparison)}
          onChange={() => onChange((now) => toggleComparison(now, comparison))}
        >
          {words.comparison(comparison)}
        </Checkbox>
      ))}
      {range === undefined ? null : (
        <Checkbox checked onChange={() => onChange((now) => toggleComparison(now, range))}>
          {words.comparison(range)}
        </Checkbox>
      )}
      <p className="mt-1 mb-2 px-1 text-tiny text-muted">{t('compareAtMost')}</p>
      <DateFields
        key={`${value.from} ${value.to}`}
        value={value}
        onChange={(next) =>
          onChange((now) => {
            const without = now.compare.filter((one) => typeof one === 'string');
            return toggleComparison({ ...now, compare: without }, next);
          })
        }
      />
    </fieldset>
  );
}
