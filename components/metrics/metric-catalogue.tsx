'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useWorkspace } from '@/components/dashboard/workspace';
import { TextField } from '@/components/ui/text-field';
import { changeSearch } from '@/components/ui/use-search-text';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { METRIC_GROUPS, metricsOf } from '@/lib/metrics/metric-group';
import { CatalogueFacets } from './catalogue-facets';
import { decodeCatalogue, encodeCatalogue, isWanted, missingOf, type CatalogueState } from './catalogue-state';
import { MetricRow } from './metric-row';
import { roleSees } from './role-sees';
import { useAlso } from './use-also';
import { useValues } from './use-values';
import { useWords } from './use-words';

/** Every metric by group, with its meaning and its value now; searched as one types and narrowed by unit, data and state. */
export function MetricCatalogue() {
  const t = useTranslations();
  const words = useWords();
  const also = useAlso();
  const { role, inputs } = useWorkspace();
  const [state, change] = useCatalogueState();
  const asked = useMemo(
    () => METRIC_IDS.filter((id) => roleSees(role, id) && missingOf(id, inputs).length === 0),
    [role, inputs],
  );
  const values = useValues(asked);
  const text = (id: MetricId) => `${words.metric(id)} ${t(`metric.${id}.definition`)} ${id} ${also(id)}`;
  const found = METRIC_IDS.filter((id) => isWanted(id, text(id), state, inputs));
  return (
    <>
      <div role="search" className="grid max-w-4xl grid-cols-2 gap-3 md:grid-cols-[minmax(0,1fr)_9rem_11rem_12rem]">
        <div className="col-span-2 md:col-span-1">
          <TextField
            type="search"
            label={t('metricsPage.search')}
            value={state.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </div>
        <CatalogueFacets state={state} onChange={change} />
      </div>
      <p role="status" className="mt-3 text-small text-muted">
        {t('metricsPage.found', { count: found.length })}
      </p>
      {METRIC_GROUPS.map((group) => {
        const own = metricsOf(group).filter((id) => found.includes(id));
        return own.length === 0 ? null : (
          <section key={group} aria-labelledby={`group-${group}`} className="mt-5">
            <div className="flex items-baseline justify-between gap-4 border-b border-hairline pb-1">
              <h2 id={`group-${group}`} className="font-semibold">
                {t(`metricGroup.${group}`)}
              </h2>
              <span className="text-tiny text-muted">{t('metricsPage.value')}</span>
            </div>
            <ul>
              {own.map((id) => (
                <MetricRow key={id} id={id} value={values.loaded ? (values.found.get(id) ?? NOTHING) : undefined} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

const NOTHING = { value: null, currency: '' };

/** The state of the catalogue; what is typed replaces the address, so that Back leaves the page. */
function useCatalogueState(): readonly [CatalogueState, (change: Partial<CatalogueState>) => void] {
  const search = useSearchParams();
  const [state, setState] = useState(() => decodeCatalogue(new URLSearchParams(search.toString())));
  const change = (part: Partial<CatalogueState>) => {
    const next = { ...state, ...part };
    setState(next);
    changeSearch(encodeCatalogue(next), 'replaceState');
  };
  return [state, change];
}
