'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { FACT_IDS } from '@/lib/metrics/facts';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { CAN, UNITS, type CatalogueState } from './catalogue-state';

export interface CatalogueFacetsProps {
  readonly state: CatalogueState;
  readonly onChange: (change: Partial<CatalogueState>) => void;
}

/** Facts that a metric is over; some are only there for their rows. */
const COUNTED = FACT_IDS.filter((fact) =>
  METRIC_IDS.some((id) => resolvedMetric(id).formula === null && carriersOf(id).includes(fact)),
);

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
        options={[any, ...COUNTED.map((value) => ({ value, label: t(`fact.${value}`) }))]}
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
