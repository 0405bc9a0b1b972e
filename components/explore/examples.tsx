'use client';

import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/components/dashboard/workspace';
import { roleSees } from '@/components/metrics/role-sees';
import { EMPTY_EXPLORE, type ExploreState } from '@/lib/dashboards/explore-state';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { useExampleText } from './use-example-text';

/** Questions to begin with; each is a state like any other. */
const EXAMPLES = [
  {
    id: 'groups',
    asks: {
      metrics: ['contributionMargin2Rate', 'contributionMargin2', 'netSales'],
      by: ['productGroup'],
      order: { by: 'contributionMargin2Rate', descending: false },
    },
  },
  { id: 'channels', asks: { metrics: ['netSales'], by: ['channel'], grain: 'month' } },
  { id: 'carriers', asks: { metrics: ['brokenPromiseRate'], by: ['carrier', 'market'] } },
  { id: 'returns', asks: { metrics: ['returnedUnits', 'returnRate', 'units'], by: ['product'], top: 25 } },
  { id: 'causes', asks: { metrics: ['complaints'], by: ['contactCause'], share: true } },
] as const satisfies readonly { readonly id: string; readonly asks: Partial<ExploreState> }[];

const SHOWN = 4;

/** Where nothing is asked yet: a few good questions, as many as the reader can be answered. */
export function Examples({ onChoose }: { readonly onChoose: (state: ExploreState) => void }) {
  const t = useTranslations('explore');
  const text = useExampleText();
  const { role, inputs } = useWorkspace();
  const fits = EXAMPLES.filter(({ asks }) =>
    asks.metrics.every((id) => roleSees(role, id) && resolvedMetric(id).needs.every((input) => inputs.includes(input))),
  );
  return (
    <section aria-labelledby="explore-start" className="mt-8">
      <h2 id="explore-start" className="font-semibold">
        {t('start')}
      </h2>
      <p className="mt-0.5 text-muted">{t('startLead')}</p>
      <ul className="mt-4 grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {fits.slice(0, SHOWN).map(({ id, asks }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose({ ...EMPTY_EXPLORE, ...asks })}
              className="flex h-full min-h-24 w-full flex-col items-start justify-between gap-3 rounded-card border border-hairline bg-surface p-4 text-left hover:border-field-line"
            >
              <span className="font-medium [text-wrap:balance]">{t(`examples.${id}`)}</span>
              <span className="text-small text-muted">{text({ ...EMPTY_EXPLORE, ...asks })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
