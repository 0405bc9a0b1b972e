'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { newDraft, type RuleDraft } from './rule-draft';
import { useWatchedWords } from './use-watched-words';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { splitsOf, type WatchedId } from '@/lib/alerts/watched';
import { isFigureId } from '@/lib/analyses/watched-figures';
import type { Filter } from '@/lib/metrics/query';
import { PRESETS } from '@/lib/metrics/query-names';

interface SubjectFieldsProps {
  readonly draft: RuleDraft;
  readonly choices: readonly WatchedId[];
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

/** Metric, period, split, and the filters that came along. */
export function SubjectFields({ draft, choices, onChange }: SubjectFieldsProps) {
  const t = useTranslations('alertForm');
  const words = useWords();
  const { watched } = useWatchedWords();
  const choose = (name: string) => {
    const metric = choices.find((id) => id === name);
    if (metric === undefined) return;
    const { by, rest, is, least } = newDraft(metric, {
      ...draft.rest,
      by: splitsOf(metric).filter((id) => id === draft.by),
    });
    const isLost = isFigureId(metric) && draft.is === 'pace';
    onChange({ metric, by, rest, least, ...(draft.bound === '' || isLost ? { is } : {}) });
  };
  const isWhole = draft.is === 'pace' || draft.is === 'noData';
  return (
    <>
      <Select
        label={t('metric')}
        value={draft.metric}
        options={choices.map((id) => ({ value: id, label: watched(id) }))}
        onChange={(event) => {
          choose(event.target.value);
        }}
      />
      <Select
        label={t('period')}
        value={draft.period}
        options={PRESETS.map((id) => ({ value: id, label: words.period(id) }))}
        onChange={(event) => {
          onChange({ period: event.target.value });
        }}
      />
      {isWhole ? null : (
        <Select
          label={t('by')}
          value={draft.by}
          options={[
            { value: '', label: t('notSplit') },
            ...splitsOf(draft.metric).map((id) => ({ value: id, label: words.dimension(id) })),
          ]}
          onChange={(event) => {
            onChange({ by: event.target.value });
          }}
        />
      )}
      {isFigureId(draft.metric) ? <Credit rest={draft.rest} /> : null}
      <Filters
        filters={draft.rest.filters ?? []}
        onChange={(filters) => {
          const { filters: _gone, ...others } = draft.rest;
          onChange({ rest: filters.length === 0 ? others : { ...others, filters: [...filters] } });
        }}
      />
    </>
  );
}

/** How a figure of campaigns gives them their orders; it is chosen on the tile that shows it. */
function Credit({ rest }: { readonly rest: RuleDraft['rest'] }) {
  const t = useTranslations('alertForm');
  const choice = useTranslations('choice');
  const model = choice(`model.${rest.model ?? 'lastNonDirect'}`);
  return (
    <p className="text-small text-muted sm:col-span-2">
      {t('credit', { model, lookBack: choice(`lookBack.${rest.lookBack ?? 30}`) })}
    </p>
  );
}

interface FiltersProps {
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const t = useTranslations('alertForm');
  const texts = useTranslations('filters');
  const words = useWords();
  if (filters.length === 0) return null;
  const textOf = (filter: Filter) => {
    if ('contains' in filter) return texts('has', { text: filter.contains });
    const values = 'in' in filter ? filter.in : filter.notIn;
    const list = words.format.list(values.map((value) => words.value(filter.dimension, value)));
    return 'in' in filter ? list : texts('not', { values: list });
  };
  return (
    <div className="sm:col-span-2">
      <p className="mb-1 text-small text-muted">{t('filters')}</p>
      <ul className="flex flex-wrap gap-2">
        {filters.map((filter) => (
          <li key={JSON.stringify(filter)} className="flex items-center gap-1 rounded-field bg-sunken pl-2.5">
            <span>
              {words.dimension(filter.dimension)}: {textOf(filter)}
            </span>
            <Button
              look="quiet"
              small
              square
              aria-label={t('removeFilter', { dimension: words.dimension(filter.dimension) })}
              onPress={() => {
                onChange(filters.filter((one) => one !== filter));
              }}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
