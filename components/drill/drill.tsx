'use client';

import { useTranslations } from 'next-intl';
import { TileView } from '@/components/dashboard/tile';
import { verdictOf } from '@/components/dashboard/tile-verdict';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useWords } from '@/components/metrics/use-words';
import { Notice } from '@/components/ui/notice';
import { partsOf } from '@/lib/dashboards/drill-path';
import type { DrillState } from '@/lib/dashboards/drill-state';
import { MadeOf } from './made-of';
import { RowsPart } from './rows-part';
import { SplitPart } from './split-part';
import { useDrillState } from './use-drill-state';
import { useDrilled } from './use-drilled';
import { Way } from './way';

/** From a number down to the rows that make it up. */
export function Drill() {
  const t = useTranslations('drill');
  const { state, go } = useDrillState();
  if (state === null)
    return (
      <div className="my-4 flex flex-col gap-3">
        <h1 className="text-title font-semibold tracking-tight">{t('pageTitle')}</h1>
        <Notice>{t('nothing')}</Notice>
      </div>
    );
  return <DrillStep state={state} go={go} />;
}

interface DrillStepProps {
  readonly state: DrillState;
  readonly go: (next: DrillState) => void;
}

function DrillStep({ state, go }: DrillStepProps) {
  const t = useTranslations();
  const words = useWords();
  const { days } = useWorkspace();
  const { questions, outcomeOf, stale, retry } = useDrilled(state);
  const { figure, parts, split, rows } = questions;
  const splitOutcome = outcomeOf(split?.question.query);
  const made = outcomeOf(parts);
  return (
    <>
      <div className="my-4 flex flex-col gap-1">
        <h1 className="text-title font-semibold tracking-tight">
          {t('drill.title', { metric: words.metric(state.metric) })}
        </h1>
        <Way state={state} go={go} />
      </div>
      <div
        className={`grid grid-cols-1 items-start gap-3 transition-opacity delay-300 md:grid-cols-12 ${stale ? 'opacity-50' : ''}`}
      >
        <div className="flex min-w-0 flex-col gap-3 md:col-span-4">
          <TileView
            tile={figure.tile}
            question={figure.question}
            refused={[]}
            outcome={outcomeOf(figure.question.query)}
            target={outcomeOf(figure.question.target)}
            stale={stale}
            onRetry={retry}
          />
          {parts === null || rows === null ? null : (
            <MadeOf
              state={state}
              parts={partsOf(state.metric)}
              shown={rows.part}
              answer={made !== undefined && 'answer' in made ? made.answer : null}
              go={go}
            />
          )}
        </div>
        <SplitPart
          state={state}
          questions={questions}
          verdict={split === null || splitOutcome === undefined ? null : verdictOf(split.tile, splitOutcome, days)}
          go={go}
          onRetry={retry}
        />
        {rows === null ? null : (
          <RowsPart state={state} rows={rows} outcome={outcomeOf(rows.page)} go={go} onRetry={retry} />
        )}
      </div>
    </>
  );
}
