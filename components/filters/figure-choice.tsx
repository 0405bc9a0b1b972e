'use client';

import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/components/dashboard/workspace';
import { Select } from '@/components/ui/select';
import type { ViewState } from '@/lib/dashboards/view-state';

export interface FigureChoiceProps {
  readonly state: ViewState;
  readonly onChange: (state: ViewState) => void;
}

/** Settings that hold for all figures: on which day returns count, and the currency. */
export function FigureChoice({ state, onChange }: FigureChoiceProps) {
  const t = useTranslations('filters');
  const { currency, currencies } = useWorkspace();
  const { returnsBy: _returnsBy, currency: _currency, ...rest } = state;
  const kept = {
    ...(state.returnsBy === undefined ? {} : { returnsBy: state.returnsBy }),
    ...(state.currency === undefined ? {} : { currency: state.currency }),
  };
  return (
    <div className="flex w-60 max-w-full flex-col gap-3">
      <Select
        label={t('returnsBy')}
        value={state.returnsBy ?? 'return'}
        options={[
          { value: 'return', label: t('returnsByReturn') },
          { value: 'order', label: t('returnsByOrder') },
        ]}
        onChange={(event) => {
          const { returnsBy: _old, ...others } = kept;
          onChange({ ...rest, ...others, ...(event.target.value === 'order' ? { returnsBy: 'order' } : {}) });
        }}
      />
      {currencies.length < 2 ? null : (
        <Select
          label={t('currency')}
          value={state.currency ?? currency}
          options={currencies.map((code) => ({
            value: code,
            label: code === currency ? t('currencyOwn', { currency: code }) : code,
          }))}
          onChange={(event) => {
            const { currency: _old, ...others } = kept;
            const { value } = event.target;
            onChange({ ...rest, ...others, ...(value === currency ? {} : { currency: value }) });
          }}
        />
      )}
    </div>
  );
}
