'use client';

import { useTranslations } from 'next-intl';
import { Footnotes } from '@/components/dashboard/footnotes';
import { Ranking } from '@/components/dashboard/ranking';
import { TileSkeleton, TileState } from '@/components/dashboard/tile-state';
import type { Verdict } from '@/components/dashboard/tile-verdict';
import { useWords } from '@/components/metrics/use-words';
import { Select } from '@/components/ui/select';
import type { DrillQuestions } from '@/lib/dashboards/drill-questions';
import { deeper, type DrillState } from '@/lib/dashboards/drill-state';

export interface SplitPartProps {
  readonly state: DrillState;
  readonly questions: DrillQuestions;
  readonly verdict: Verdict | null;
  readonly go: (next: DrillState) => void;
  readonly onRetry: () => void;
}

/** What the number is split into; a press goes one step deeper. */
export function SplitPart({ state, questions, verdict, go, onRetry }: SplitPartProps) {
  const t = useTranslations('drill');
  const words = useWords();
  const { split, splits } = questions;
  if (split === null) return null;
  const { dimension, tile } = split;
  const name = words.dimension(dimension).toLocaleLowerCase();
  const { show } = tile;
  return (
    <section
      aria-labelledby="drill-split"
      className="@container min-w-0 rounded-card border border-hairline bg-surface p-4 md:col-span-8"
    >
      <header className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="drill-split" className="font-semibold">
          {t('by', { metric: words.metric(state.metric), dimension: name })}
        </h2>
        <div className="w-44">
          <Select
            hideLabel
            label={t('splitBy')}
            value={dimension}
            options={splits.map((id) => ({ value: id, label: words.dimension(id) }))}
            onChange={(event) => go({ ...state, split: splits.find((id) => id === event.target.value) ?? null })}
          />
        </div>
      </header>
      {verdict === null ? (
        <TileSkeleton shape="rows" />
      ) : verdict.kind !== 'figures' ? (
        <TileState verdict={verdict} metrics={[state.metric]} onRetry={onRetry} />
      ) : show.as === 'ranking' ? (
        <>
          <Ranking
            title={t('by', { metric: words.metric(state.metric), dimension: name })}
            dimension={dimension}
            columns={show.columns}
            sample={undefined}
            answer={verdict.answer}
            chosen={[]}
            onChoose={(value) => go(deeper(state, { dimension, value }))}
          />
          <Footnotes answer={verdict.answer} partial={false} />
        </>
      ) : null}
    </section>
  );
}
