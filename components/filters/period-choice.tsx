'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useWords } from '@/components/metrics/use-words';
import type { ViewState } from '@/lib/dashboards/view-state';
import { PRESETS } from '@/lib/metrics/query-names';
import { DateFields } from './date-fields';
import { useDaysOf } from './use-days-of';

const RangeCalendar = lazy(() => import('@/components/ui/range-calendar'));

export interface PeriodChoiceProps {
  readonly period: ViewState['period'];
  readonly onChange: (period: ViewState['period']) => void;
}

/** Named periods beside a calendar for days of one's own. */
export default function PeriodChoice({ period, onChange }: PeriodChoiceProps) {
  const t = useTranslations();
  const words = useWords();
  const { firstWeekday, days } = useWorkspace();
  const chosen = useDaysOf(period);
  return (
    <div className="flex flex-col gap-4 sm:flex-row">
      <ul aria-label={t('filters.presets')} className="grid grid-cols-2 content-start gap-x-1 sm:w-44 sm:grid-cols-1">
        {PRESETS.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={period === preset}
              onClick={() => onChange(preset)}
              className="w-full rounded-field px-2 py-1 text-left hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
            >
              {words.period(preset)}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-3">
        <Suspense fallback={<div className="h-72 w-63" />}>
          <RangeCalendar
            label={t('filters.range')}
            value={chosen}
            onChange={onChange}
            {...(days === null ? {} : { min: days.first, max: days.last > chosen.to ? days.last : chosen.to })}
            firstWeekday={firstWeekday}
            previousLabel={t('calendar.previous')}
            nextLabel={t('calendar.next')}
          />
        </Suspense>
        <DateFields key={`${chosen.from} ${chosen.to}`} value={chosen} onChange={onChange} />
      </div>
    </div>
  );
}
