'use client';

import { useTranslations } from 'next-intl';
import { Footnotes } from '@/components/dashboard/footnotes';
import { FreshnessDot } from '@/components/dashboard/freshness-dot';
import { TileView } from '@/components/dashboard/tile';
import { TileSkeleton, TileState } from '@/components/dashboard/tile-state';
import type { ExploreState } from '@/lib/dashboards/explore-state';
import { sortedBy } from '@/lib/dashboards/explore-state-change';
import type { Tile } from '@/lib/dashboards/schema';
import { FollowLink } from './follow-link';
import { ResultActions } from './result-actions';
import { ResultTable } from './result-table';
import type { ChangeExplored } from './use-explore-state';
import { useExplored, type Explored } from './use-explored';

export interface ResultProps {
  readonly state: ExploreState;
  readonly table: Tile;
  readonly onChange: ChangeExplored;
}

const WIDTH = {
  3: 'md:col-span-4 xl:col-span-3',
  4: 'md:col-span-4',
  6: 'md:col-span-6',
  8: 'md:col-span-8',
  12: 'md:col-span-12',
} as const;

/** What the question brings: its plot, and all figures under it. */
export function Result({ state, table, onChange }: ResultProps) {
  const t = useTranslations();
  const explored = useExplored(state, table);
  const { whole, plots, refused, verdict, stale, retry } = explored;
  return (
    <div className="mt-4 grid grid-cols-1 gap-3 md:grid-cols-12">
      <p role="status" className="hidden-but-read">
        {stale || verdict === null ? t('tileState.stale') : t('tileState.ready')}
      </p>
      {plots.map(({ tile, question, outcome, target }) => (
        <div key={tile.id} className={`min-w-0 ${WIDTH[tile.width]}`}>
          <TileView
            tile={tile}
            question={question}
            refused={refused}
            outcome={outcome}
            target={target}
            stale={stale}
            onRetry={retry}
          />
        </div>
      ))}
      <section
        aria-labelledby="explored-figures"
        className="min-w-0 rounded-card border border-hairline bg-surface p-4 md:col-span-12"
      >
        <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 id="explored-figures" className="font-semibold">
            {t('explore.figures')}
          </h2>
          {verdict?.kind === 'figures' ? <FreshnessDot answer={verdict.answer} /> : null}
          <ResultActions state={state} whole={whole} plots={plots} />
        </header>
        <div className={`transition-opacity delay-300 ${stale ? 'opacity-50' : ''}`}>
          <Figures explored={explored} state={state} onChange={onChange} />
        </div>
      </section>
    </div>
  );
}

interface FiguresProps extends Omit<ResultProps, 'table'> {
  readonly explored: Explored;
}

function Figures({ explored: { whole, verdict, retry }, state, onChange }: FiguresProps) {
  const [first] = state.metrics;
  if (verdict === null) return <TileSkeleton shape="rows" />;
  if (verdict.kind !== 'figures') return <TileState verdict={verdict} metrics={state.metrics} onRetry={retry} />;
  return (
    <>
      <ResultTable
        title={whole.tile.title ?? ''}
        answer={verdict.answer}
        follow={(row) => (first === undefined ? null : <FollowLink metric={first} answer={verdict.answer} row={row} />)}
        {...sorting(state, whole.tile, onChange)}
      />
      <Footnotes answer={verdict.answer} partial={false} />
    </>
  );
}

/** Rows of a series by dimension run in time and cannot be sorted otherwise; else the heads sort. */
function sorting(state: ExploreState, { query }: Tile, onChange: ResultProps['onChange']) {
  const asked = 'metrics' in query ? query.order : undefined;
  const runs = state.grain !== null && state.by.length > 0;
  const order = asked === undefined || runs ? null : { by: asked.by, descending: asked.descending === true };
  if (runs || (state.grain === null && state.by.length === 0)) return { order: null, onSort: undefined };
  const shown = order ?? ({ by: 'time', descending: true } as const);
  return { order, onSort: (by: typeof shown.by) => onChange((now) => ({ order: sortedBy(now, by, shown).order })) };
}
