'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/components/dashboard/workspace';
import { roleSees } from '@/components/metrics/role-sees';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { metric as metricOf } from '@/lib/metrics/catalog';
import { metricsUnder, withMetric, withoutFilter, type ActionDraft } from './action-draft';
import { useFilterWords } from './use-filter-words';

export interface EffectFieldsProps {
  readonly draft: ActionDraft;
  readonly onChange: (draft: ActionDraft) => void;
}

/** The metric that is to move, where to, by how much, and under which filters it is looked at. */
export function EffectFields({ draft, onChange }: EffectFieldsProps) {
  const t = useTranslations('actions');
  const words = useWords();
  const { role } = useWorkspace();
  const { metric, filters } = draft;
  const open = metricsUnder(filters).filter((id) => roleSees(role, id));
  const named = open
    .map((id) => ({ value: id, label: words.metric(id) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, words.format.locale));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold">{t('expected')}</legend>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <Select
            label={t('metric')}
            value={metric}
            options={[{ value: '', label: t('noMetric') }, ...named]}
            onChange={({ target }) => onChange(withMetric(draft, open.find((id) => id === target.value) ?? ''))}
          />
        </div>
        {metric === '' ? null : (
          <>
            <Select
              label={t('direction')}
              value={draft.direction}
              options={[
                { value: 'up', label: t('up') },
                { value: 'down', label: t('down') },
              ]}
              onChange={({ target }) => onChange({ ...draft, direction: target.value === 'down' ? 'down' : 'up' })}
            />
            <TextField
              label={t('size')}
              hint={t(`sizeHint.${sizeKind(metricOf(metric).unit)}`)}
              type="number"
              min={0}
              step="any"
              value={draft.size}
              onChange={({ target }) => onChange({ ...draft, size: target.value })}
            />
          </>
        )}
        <Scope draft={draft} onChange={onChange} />
      </div>
    </fieldset>
  );
}

/** What the metric is narrowed to; each part can be taken away, and so the metrics that do not know it come back. */
function Scope({ draft, onChange }: EffectFieldsProps) {
  const t = useTranslations('actions');
  const filterWords = useFilterWords();
  const { filters } = draft;
  if (filters.length === 0) return null;
  return (
    <div className="sm:col-span-2">
      <p className="mb-1 text-small text-muted">{t('scope')}</p>
      <ul className="flex flex-wrap gap-1.5">
        {filters.map((filter) => (
          <li
            key={JSON.stringify(filter)}
            className="flex min-w-0 items-center gap-1 rounded-field border border-hairline py-0.5 pr-1 pl-2.5 text-small"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">{filterWords(filter)}</span>
            <Button
              look="quiet"
              small
              square
              aria-label={t('removeFilter', { filter: filterWords(filter) })}
              onPress={() => onChange(withoutFilter(draft, filter))}
            >
              <X size={13} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function sizeKind(unit: string): 'points' | 'perMille' | 'percent' {
  if (unit === 'ratio') return 'points';
  return unit === 'perMille' ? 'perMille' : 'percent';
}
