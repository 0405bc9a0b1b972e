'use client';

import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/components/dashboard/workspace';
import { roleSees } from '@/components/metrics/role-sees';
import { useAlso } from '@/components/metrics/use-also';
import { useWords } from '@/components/metrics/use-words';
import { SearchChoice } from '@/components/ui/search-choice';
import type { SearchOption } from '@/components/ui/search-list';
import { METRICS_AT_MOST, type ExploreState } from '@/lib/dashboards/explore-state';
import { metricOffers, type Asked } from '@/lib/dashboards/explore-state-offers';
import { foldText } from '@/lib/i18n/fold-text';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { Chips } from './chips';
import { Part } from './part';
import type { ChangeExplored } from './use-explore-state';
import { useRefusal } from './use-refusal';

export interface MetricPartProps {
  readonly state: ExploreState;
  readonly asked: Asked;
  readonly onChange: ChangeExplored;
}

/** The metrics that are asked for, and a field that finds more; those that cannot join say why. */
export function MetricPart({ state, asked, onChange }: MetricPartProps) {
  const t = useTranslations();
  const words = useWords();
  const also = useAlso();
  const sentence = useRefusal();
  const { role, inputs } = useWorkspace();
  const offers = metricOffers(asked);
  const full = state.metrics.length >= METRICS_AT_MOST;
  const options = METRIC_IDS.filter((id) => !state.metrics.includes(id)).map((id): SearchOption<MetricId> => {
    const refusal = offers.get(id) ?? null;
    const missing = resolvedMetric(id).needs.filter((input) => !inputs.includes(input));
    const refused = full
      ? t('explore.metricsFull', { count: String(METRICS_AT_MOST) })
      : !roleSees(role, id)
        ? t('explore.notForRole')
        : refusal === null
          ? undefined
          : sentence(refusal);
    return {
      id,
      label: words.metric(id),
      found: foldText([words.metric(id), id, also(id)].join(' ')),
      note: missing.length === 0 ? undefined : t('explore.notLoaded', { inputs: words.inputs(missing) }),
      refused,
    };
  });
  return (
    <Part label={t('explore.metrics')}>
      <Chips
        label={t('explore.metrics')}
        items={state.metrics}
        name={words.metric}
        onChange={(how) => onChange(({ metrics }) => ({ metrics: how(metrics) }))}
      />
      <SearchChoice
        label={t('explore.searchMetric')}
        options={options}
        fold={foldText}
        nothing={t('explore.nothingFound')}
        onChoose={(id) => onChange(({ metrics }) => ({ metrics: [...metrics, id] }))}
      />
    </Part>
  );
}
