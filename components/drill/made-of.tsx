'use client';

import { useTranslations } from 'next-intl';
import { columnIndex, numberAt } from '@/components/dashboard/answer-cells';
import { Formula } from '@/components/metrics/formula';
import { useWords } from '@/components/metrics/use-words';
import type { DrillState } from '@/lib/dashboards/drill-state';
import type { Answer } from '@/lib/metrics/answer';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';

export interface MadeOfProps {
  readonly state: DrillState;
  readonly parts: readonly MetricId[];
  /** Part whose rows are shown. */
  readonly shown: MetricId;
  readonly answer: Answer | null;
  readonly go: (next: DrillState) => void;
}

/** The formula of the number, and the parts with rows that it is made of. */
export function MadeOf({ state, parts, shown, answer, go }: MadeOfProps) {
  const t = useTranslations('drill');
  const words = useWords();
  const text = (id: MetricId) => {
    const value = answer === null ? null : numberAt(answer.totals, columnIndex(answer, id, 'value'));
    if (answer === null || value === null) return '–';
    return words.format.value(metricOf(id).unit, value, { currency: answer.currency });
  };
  return (
    <section aria-labelledby="drill-made" className="rounded-card border border-hairline bg-surface p-4">
      <h2 id="drill-made" className="font-semibold">
        {t('madeOf')}
      </h2>
      <p className="mt-1 text-small text-muted">
        <Formula id={state.metric} />
      </p>
      <ul className="mt-3">
        {parts.map((id) => (
          <li key={id} className="border-t border-hairline">
            <button
              type="button"
              aria-pressed={id === shown}
              onClick={() => go({ ...state, part: id, sort: null, page: 1 })}
              className="flex w-full justify-between gap-3 py-1.5 text-left hover:bg-sunken aria-pressed:font-medium aria-pressed:text-accent"
            >
              <span>{words.metric(id)}</span>
              <span className="whitespace-nowrap">{text(id)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-tiny text-muted">{t('madeOfNote')}</p>
    </section>
  );
}
