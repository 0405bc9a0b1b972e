'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Checkbox } from '@/components/ui/checkbox';
import { Skeleton } from '@/components/ui/skeleton';
import { TextField } from '@/components/ui/text-field';
import { chosenValues, withValues } from '@/lib/dashboards/change-state';
import type { ViewState } from '@/lib/dashboards/view-state';
import { useDimensionValues } from '@/lib/http/queries';
import { dimension as dimensionOf, type DimensionId } from '@/lib/metrics/dimensions';
import type { ChangeViewState } from './use-view-state';

const SEARCHED_FROM = 9;
const SHOWN_AT_MOST = 60;

export interface DimensionChoiceProps {
  readonly dimension: DimensionId;
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
}

/** The values of a dimension in the period, to be ticked. */
export default function DimensionChoice({ dimension, state, onChange }: DimensionChoiceProps) {
  const t = useTranslations();
  const words = useWords();
  const [search, setSearch] = useState('');
  const { data, error } = useDimensionValues(dimension, state.period);
  const chosen = chosenValues(state, dimension);
  const known = data ?? dimensionOf(dimension).values ?? [];
  const all = [...new Set([...chosen, ...known])];
  const wanted = search.trim().toLocaleLowerCase();
  const found = all.filter((value) => words.value(dimension, value).toLocaleLowerCase().includes(wanted));
  const toggle = (value: string) =>
    onChange((now) => {
      const before = chosenValues(now, dimension);
      const next = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
      return withValues(now, dimension, next);
    });
  return (
    <fieldset className="w-60 max-w-full">
      <legend className="mb-1 text-small text-muted">{words.dimension(dimension)}</legend>
      {all.length < SEARCHED_FROM ? null : (
        <TextField
          hideLabel
          label={t('filters.search', { dimension: words.dimension(dimension) })}
          placeholder={t('common.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {error === null ? null : <p className="py-1 text-small text-bad">{t('filters.valuesFailed')}</p>}
      {data === undefined && error === null ? <Skeleton className="my-1 h-24" /> : null}
      {data !== undefined && found.length === 0 ? (
        <p className="py-1 text-small text-muted">{t('filters.noValues')}</p>
      ) : null}
      <div className="mt-1 max-h-72 overflow-auto">
        {found.slice(0, SHOWN_AT_MOST).map((value) => (
          <Checkbox key={value} checked={chosen.includes(value)} onChange={() => toggle(value)}>
            {words.value(dimension, value)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
