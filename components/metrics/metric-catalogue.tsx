'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/ui/text-field';
import { ROLE_RIGHTS, type Role } from '@/lib/auth/roles';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { MetricDefinition } from './metric-definition';
import { useWords } from './use-words';

/** Every metric with its definition, formula and carriers; searched by name, definition and id. */
export function MetricCatalogue({ role }: { readonly role: Role }) {
  const t = useTranslations();
  const words = useWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const text = (id: MetricId) => `${words.metric(id)} ${t(`metric.${id}.definition`)} ${id}`.toLocaleLowerCase();
  const found = METRIC_IDS.filter((id) => text(id).includes(wanted));
  return (
    <>
      <div className="max-w-md">
        <TextField
          type="search"
          label={t('metricsPage.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <p role="status" className="my-3 text-small text-muted">
        {t('metricsPage.found', { count: found.length })}
      </p>
      <ul className="border-t border-hairline">
        {found.map((id) => (
          <li key={id} id={id} className="border-b border-hairline">
            <details className="group">
              <summary className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 py-2.5 md:grid-cols-[auto_15rem_minmax(0,1fr)]">
                <ChevronRight size={14} aria-hidden className="self-center text-muted group-open:rotate-90" />
                <span className="font-medium">{words.metric(id)}</span>
                <span className="col-start-2 text-muted md:col-start-auto">{t(`metric.${id}.definition`)}</span>
              </summary>
              <div className="max-w-3xl pb-4 pl-6.5">
                <MetricDefinition id={id} />
                {resolvedMetric(id).sees.every((column) => ROLE_RIGHTS[role].columns.includes(column)) ? null : (
                  <p className="mt-2 text-small text-late">{t('metricsPage.hidden')}</p>
                )}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
