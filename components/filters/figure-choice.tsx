'use client';

import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/components/dashboard/workspace';
import { Select } from '@/components/ui/select';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { ChangeViewState } from './use-view-state';

export interface FigureChoiceProps {
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
}

/** Settings that hold for all figures: on which day returns count, and the currency. */
export function FigureChoice({ state, onChange }: FigureChoiceProps) {
  const t = useTranslations('filters');
  const { currency, currencies } = useWorkspace();
  return (
    <div className="flex w-60 max-w-full flex-col gap-3">
      <Select
        label={t('returnsBy')}
        value={state.returnsBy ?? 'return'}
        options={[
          { value: 'return', label: t('returnsByReturn') },
          { value: 'order', label: t('returnsByOrder') },
        ]}
        onChange={({ target: { value } }) =>
          onChange(({ returnsBy: _old, ...others }) => (value === 'order' ? { ...others, returnsBy: 'order' } : others))
        }
      />
      {currencies.length < 2 ? null : (
        <Select
          label={t('currency')}
          value={state.currency ?? currency}
          options={currencies.map((code) => ({
            value: code,
            label: code === currency ? t('currencyOwn', { currency: code }) : code,
          }))}
          onChange={({ target: { value } }) =>
            onChange(({ currency: _old, ...others }) => (value === currency ? others : { ...others, currency: value }))
          }
        />
      )}
    </div>
  );
}
