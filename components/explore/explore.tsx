'use client';

import { useTranslations } from 'next-intl';
import { useViewState } from '@/components/filters/use-view-state';
import { useWords } from '@/components/metrics/use-words';
import { useWorkspace } from '@/components/dashboard/workspace';
import { Button } from '@/components/ui/button';
import { EMPTY_EXPLORE } from '@/lib/dashboards/explore-state';
import { refusalOf, type Asked } from '@/lib/dashboards/explore-state-offers';
import { tableTile } from '@/lib/dashboards/explore-state-tiles';
import { DimensionPart } from './dimension-part';
import { Examples } from './examples';
import { FormPart } from './form-part';
import { MetricPart } from './metric-part';
import { Result } from './result';
import { useExploreState } from './use-explore-state';

/** Metrics by dimensions, as one likes; all that is chosen stands in the address. */
export function Explore() {
  const t = useTranslations();
  const words = useWords();
  const [state, change] = useExploreState();
  const [view] = useViewState();
  const { asOf, days } = useWorkspace();
  const table = tableTile(state);
  const asked: Asked = {
    dimensions: [...state.by, ...view.filters.map((filter) => filter.dimension)],
    byHour: state.grain === 'hour',
    returnsBy: view.returnsBy,
  };
  const hours = state.metrics.every((id) => refusalOf(id, { ...asked, byHour: true }) === null);
  return (
    <>
      <div className="my-4">
        <h1 className="text-title font-semibold tracking-tight">{t('explore.question')}</h1>
        <p className="mt-0.5 text-muted">
          {t('explore.title')} · {days === null ? t('view.noData') : t('view.until', { moment: words.until(asOf) })}
        </p>
      </div>
      <section
        aria-label={t('explore.title')}
        className="flex flex-col gap-3 rounded-card border border-hairline bg-surface p-4 print:hidden"
      >
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <MetricPart state={state} asked={asked} onChange={change} />
          </div>
          {table === null ? null : (
            <Button look="quiet" onPress={() => change(() => EMPTY_EXPLORE)}>
              {t('explore.clear')}
            </Button>
          )}
        </div>
        <DimensionPart state={state} asked={asked} onChange={change} />
        {table === null ? null : <FormPart state={state} hours={hours} onChange={change} />}
      </section>
      {table === null ? (
        <Examples onChoose={(chosen) => change(() => chosen)} />
      ) : (
        <Result state={state} table={table} onChange={change} />
      )}
    </>
  );
}
