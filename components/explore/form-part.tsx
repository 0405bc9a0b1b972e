'use client';

import { useId } from 'react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { plotObstacle, PLOTS, shownPlot, TOPS, type ExploreState } from '@/lib/dashboards/explore-state';
import { GRAINS } from '@/lib/metrics/query-names';
import { Part } from './part';
import type { ChangeExplored } from './use-explore-state';

export interface FormPartProps {
  readonly state: ExploreState;
  /** Every metric has a clock time. */
  readonly hours: boolean;
  readonly onChange: ChangeExplored;
}

/** Time, plot, and how many values are shown. */
export function FormPart({ state, hours, onChange }: FormPartProps) {
  const t = useTranslations();
  const grains = ['auto', ...GRAINS] as const;
  const tops = [...new Set([...TOPS, state.top])].toSorted((one, other) => one - other);
  return (
    <>
      <Part label={t('explore.plot')}>
        <PlotChoice state={state} onChange={onChange} />
      </Part>
      <Part label="">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <Select
            label={t('explore.time')}
            value={state.grain ?? ''}
            onChange={(event) => onChange(() => ({ grain: grains.find((id) => id === event.target.value) ?? null }))}
            options={[
              { value: '', label: t('explore.timeNone') },
              { value: 'auto', label: t('explore.timeAuto') },
              ...GRAINS.filter((id) => hours || id !== 'hour').map((id) => ({ value: id, label: t(`grain.${id}`) })),
            ]}
          />
          {state.by.length === 0 ? null : (
            <Select
              label={t('explore.top')}
              value={String(state.top)}
              onChange={(event) => onChange(() => ({ top: Number(event.target.value) }))}
              options={tops.map((top) => ({
                value: String(top),
                label: t('explore.topCount', { count: String(top) }),
              }))}
            />
          )}
          {state.by.length === 1 && state.grain === null ? (
            <Checkbox checked={state.others} onChange={() => onChange((now) => ({ others: !now.others }))}>
              {t('explore.others')}
            </Checkbox>
          ) : null}
          {state.by.length === 0 && state.grain === null ? null : (
            <>
              <Checkbox checked={state.totals} onChange={() => onChange((now) => ({ totals: !now.totals }))}>
                {t('explore.totals')}
              </Checkbox>
              <Checkbox checked={state.share} onChange={() => onChange((now) => ({ share: !now.share }))}>
                {t('explore.share')}
              </Checkbox>
            </>
          )}
        </div>
      </Part>
    </>
  );
}

/** The plots; one that cannot show what is asked can be reached and says why. */
function PlotChoice({ state, onChange }: Pick<FormPartProps, 'state' | 'onChange'>) {
  const t = useTranslations('explore');
  const id = useId();
  const shown = shownPlot(state);
  const obstacles = PLOTS.map((plot) => ({ plot, why: plotObstacle(plot, state) }));
  return (
    <div role="group" aria-label={t('plot')} className="flex flex-wrap gap-1">
      {obstacles.map(({ plot, why }) => (
        <button
          key={plot}
          type="button"
          aria-pressed={shown === plot}
          aria-disabled={why === null ? undefined : true}
          aria-describedby={why === null ? undefined : `${id}-${plot}`}
          title={why === null ? undefined : t(`plotWhy.${why}`)}
          onClick={() => (why === null ? onChange(() => ({ plot })) : undefined)}
          className="h-9 rounded-field border border-hairline bg-surface px-3 hover:border-field-line aria-disabled:cursor-default aria-disabled:text-muted aria-disabled:hover:border-hairline aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
        >
          {t(`plots.${plot}`)}
          {why === null ? null : (
            <span id={`${id}-${plot}`} hidden>
              {t(`plotWhy.${why}`)}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
