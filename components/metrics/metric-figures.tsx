'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Dashboard } from '@/components/dashboard/dashboard';
import { useWorkspace } from '@/components/dashboard/workspace';
import { FilterBar } from '@/components/filters/filter-bar';
import { metricView } from '@/lib/dashboards/metric-view';
import type { MetricId } from '@/lib/metrics/catalog';
import { roleSees } from './role-sees';
import { useWords } from './use-words';

/** A metric's figure and course under the reader's period and filters, like a view shows them. */
export function MetricFigures({ id }: { readonly id: MetricId }) {
  const t = useTranslations('metricPage');
  const words = useWords();
  const { role } = useWorkspace();
  const view = useMemo(() => {
    const titles = { course: t('course'), dimension: words.dimension };
    return metricView(id, (one) => roleSees(role, one), titles);
  }, [id, role, t, words]);
  return (
    <>
      <FilterBar dimensions={view.filters} />
      <div className="my-4">
        <Dashboard view={view} />
      </div>
    </>
  );
}
