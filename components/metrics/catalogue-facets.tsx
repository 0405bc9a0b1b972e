'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { FACT_IDS } from '@/lib/metrics/facts';
import { CAN, UNITS, type CatalogueState } from './catalogue-state';

export interface CatalogueFacetsProps {
  readonly state: CatalogueState;
  readonly onChange: (change: Partial<CatalogueState>) => void;
}

/** What the catalogue can be narrowed by besides words. */
export function CatalogueFacets({ state, onChange }: CatalogueFacetsProps) {
  const t = useTranslations();
  const any = { value: '', label: t('metricsPage.any') };
  return (
    <>
      <Select
        label={t('metricsPage.unit')}
        value={state.unit ?? ''}
        options={[any, ...UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))]}
        onChange={({ target }) => onChange({ unit: UNITS.find((id) => id === target.value) ?? null })}
      />
      <Select
        label={t('dataPage.fact')}
        value={state.fact ?? ''}
        options={[any, ...FACT_IDS.map((value) => ({ value, label: t(`fact.${value}`) }))]}
        onChange={({ target }) => onChange({ fact: FACT_IDS.find((id) => id === target.value) ?? null })}
      />
      <div className="col-span-2 md:col-span-1">
        <Select
          label={t('metricsPage.can')}
          value={state.can ?? ''}
          options={[
            any,
            { value: 'now', label: t('metricsPage.canNow') },
            { value: 'missing', label: t('metricsPage.canMissing') },
          ]}
          onChange={({ target }) => onChange({ can: CAN.find((id) => id === target.value) ?? null })}
        />
      </div>
    </>
  );
}
