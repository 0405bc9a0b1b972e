'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import type { TileQuestion } from '@/lib/dashboards/resolve';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { Tile } from '@/lib/dashboards/schema';
import type { Outcome } from '@/lib/http/answer-outcome';
import type { Answer } from '@/lib/metrics/answer';
import { metric as metricOf } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { Footnotes } from './footnotes';
import { FreshnessDot } from './freshness-dot';
import { TileBody } from './tile-body';
import { TileChoices } from './tile-choices';
import { TileMenu } from './tile-menu';
import { RefusedState, TileSkeleton, TileState } from './tile-state';
import { verdictOf } from './tile-verdict';
import { useTileTitle } from './use-tile-title';
import { useWorkspace } from './workspace';

export interface TileViewProps {
  readonly tile: Tile;
  readonly question: TileQuestion;
  /** Filters of the view that the tile does not know; not empty means it was not asked. */
  readonly refused: readonly DimensionId[];
  /** What became of its question; undefined while it is on its way. */
  readonly outcome: Outcome | undefined;
  readonly target: Outcome | undefined;
  readonly stale: boolean;
  readonly onRetry: () => void;
  /** What stands in the place of the tile's menu while a dashboard is edited. */
  readonly controls?: ReactNode;
}

const HEIGHT = { S: 'min-h-44', M: 'min-h-64', L: 'min-h-96' } as const;
/** A figure with its cases and bands has a line more, and on a telephone two; rows of a list are cards there. */
const HEIGHT_WITH_CASES = 'min-h-52 md:min-h-44';
const HEIGHT_OF_CARDS = 'min-h-96 md:min-h-64';

function heightOf({ show, height }: TileViewProps['tile']): string {
  if (show.as === 'stat' && show.sample !== undefined) return HEIGHT_WITH_CASES;
  return show.as === 'list' && height === 'M' ? HEIGHT_OF_CARDS : HEIGHT[height];
}

/** A tile: a name, its figures or why there are none, and what can be done with it. Its failure stays inside. */
export function TileView({ tile, question, refused, outcome, target, stale, onRetry, controls }: TileViewProps) {
  const title = useTileTitle(tile);
  const { days } = useWorkspace();
  const [asTable, setAsTable] = useState(false);
  const isStat = tile.show.as === 'stat';
  const verdict = outcome === undefined || refused.length > 0 ? null : verdictOf(tile, outcome, days);
  const answer = verdict?.kind === 'figures' ? verdict.answer : null;
  // A sentence needs no room for figures.
  const isBrief = !isStat && (verdict?.kind === 'nothing' || verdict?.kind === 'missing');
  const goal = target !== undefined && 'answer' in target ? target.answer : null;
  return (
    <section
      aria-labelledby={`tile-${tile.id}`}
      aria-busy={verdict === null && refused.length === 0}
      className={`print-whole @container relative flex h-full min-w-0 flex-col rounded-card border border-hairline ${isStat ? 'p-3.5' : 'p-4'} ${isBrief ? '' : heightOf(tile)} ${refused.length > 0 ? 'bg-paper' : 'bg-surface'}`}
    >
      <header className={`flex items-start ${isStat ? 'gap-1' : 'mb-2 gap-2'}`}>
        <div className="min-w-0 flex-1">
          <h2
            id={`tile-${tile.id}`}
            className={isStat ? 'truncate text-small leading-5 text-muted' : 'font-semibold [text-wrap:balance]'}
          >
            {title}
          </h2>
          {isStat ? null : (
            <p className="min-h-[1lh] text-tiny text-muted">{answer && <Subtitle tile={tile} answer={answer} />}</p>
          )}
          <TileChoices tile={tile} />
          {tile.words === undefined ? null : <p className="text-small text-muted">{tile.words}</p>}
        </div>
        {answer !== null && isStat ? <FreshnessDot answer={answer} /> : null}
        {controls ?? <TileMenu tile={tile} title={title} question={question} asTable={asTable} onTable={setAsTable} />}
      </header>
      <div className={`flex min-h-0 flex-1 flex-col transition-opacity delay-300 ${stale ? 'opacity-50' : ''}`}>
        {refused.length > 0 ? (
          <RefusedState dimensions={refused} />
        ) : verdict === null ? (
          <TileSkeleton shape={isStat ? 'stat' : tile.show.as === 'line' ? 'line' : 'rows'} />
        ) : verdict.kind === 'figures' ? (
          <TileBody tile={tile} title={title} answer={verdict.answer} target={goal} asTable={asTable} />
        ) : (
          <TileState verdict={verdict} metrics={tileMetrics(tile)} onRetry={onRetry} />
        )}
      </div>
      {answer === null || isStat ? null : <Footnotes answer={answer} partial={tile.show.as === 'line' && !asTable} />}
    </section>
  );
}

/** Unit, grain and what changes are measured against. */
function Subtitle({ tile, answer }: { readonly tile: Tile; readonly answer: Answer }) {
  const t = useTranslations();
  const words = useWords();
  const [first] = tileMetrics(tile);
  const time = answer.columns.find((column) => column.role === 'time');
  const compared = answer.comparisons.find((one) => one.id !== 'target');
  const isMoney = answer.columns.some(({ role, unit }) => role === 'figure' && unit === 'money');
  const money = isMoney || (first !== undefined && metricOf(first).unit === 'money') ? [answer.currency] : [];
  const parts =
    tile.show.as === 'bridge'
      ? [t('bridge.note')]
      : time !== undefined
        ? [...money, t(`chart.perGrain.${time.unit}`)]
        : compared === undefined
          ? money
          : [
              ...(first === undefined ? money : []),
              t('table.against', { comparison: words.comparisonId(compared.id) }),
            ];
  return parts.join(', ');
}
