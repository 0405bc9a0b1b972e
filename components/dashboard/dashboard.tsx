'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useViewState } from '@/components/filters/use-view-state';
import type { Asked } from '@/lib/analyses/asked';
import { refusedDimensions, resolveTile, type TileQuestion } from '@/lib/dashboards/resolve';
import { isLost, type ShownTile, type ShownView } from '@/lib/dashboards/saved/saved-view';
import { tileRows } from '@/lib/dashboards/saved/tile-rows';
import type { Tile } from '@/lib/dashboards/schema';
import { chosenTile } from '@/lib/dashboards/tile-choices';
import type { Outcome } from '@/lib/http/answer-outcome';
import { AppError } from '@/lib/http/errors';
import { useAnswers } from '@/lib/http/queries';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { LostTileView } from './lost-tile';
import { NoteTile } from './note';
import { TileView } from './tile';
import { useWorkspace } from './workspace';

interface Asking {
  readonly tile: Tile;
  readonly question: TileQuestion;
  readonly refused: readonly DimensionId[];
  /** Places of its questions in the view's one request; null when not asked. */
  readonly at: number | null;
  readonly targetAt: number | null;
}

/** A tile in its place; words and what is lost ask nothing. */
type Placed = Asking | { readonly tile: ShownTile; readonly question: null };

const WIDTH = {
  3: 'xl:col-span-3',
  4: 'xl:col-span-4',
  6: 'xl:col-span-6',
  8: 'xl:col-span-8',
  12: '',
} as const;

/** Tiles of a view as its reader has chosen them, and what they ask. */
function usePlaced(view: ShownView): ReturnType<typeof place> {
  const [state] = useViewState();
  const address = useSearchParams().toString();
  const { asOf, firstWeekday } = useWorkspace();
  return useMemo(
    () =>
      place(
        chosenTiles(view.tiles, address),
        (tile) => resolveTile(tile, state, { asOf, firstWeekday }),
        state.filters,
      ),
    [view, state, address, asOf, firstWeekday],
  );
}

/** All tiles of a view, asked in one request and drawn in twelve columns. */
export function Dashboard({ view }: { readonly view: ShownView }) {
  const t = useTranslations();
  const { placed, queries } = usePlaced(view);
  const { outcomes, error, stale, retry } = useAnswers(queries);
  const outcomeAt = (index: number | null): Outcome | undefined =>
    index === null ? undefined : (outcomes?.[index] ?? (error === null ? undefined : failed(error)));
  const draw = (one: Placed) =>
    one.question === null ? (
      <SilentTile tile={one.tile} />
    ) : (
      <TileView
        tile={one.tile}
        question={one.question}
        refused={one.refused}
        outcome={outcomeAt(one.at)}
        target={outcomeAt(one.targetAt)}
        stale={stale}
        onRetry={retry}
      />
    );
  return (
    <div className="grid grid-cols-1 gap-3 md:grid-cols-12">
      <p role="status" className="hidden-but-read">
        {stale || (outcomes === undefined && error === null) ? t('tileState.stale') : t('tileState.ready')}
      </p>
      {tileRows(placed).map((group) =>
        group.figures ? (
          <ul
            key={group.id}
            aria-label={t('tile.figures')}
            className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-1 md:col-span-12 md:mx-0 md:px-0 xl:grid xl:auto-cols-fr xl:grid-flow-col xl:overflow-visible xl:pb-0 print:grid print:grid-cols-5 print:overflow-visible"
          >
            {group.tiles.map((one) => (
              <li key={one.tile.id} className="w-52 shrink-0 snap-start xl:w-auto print:w-auto">
                {draw(one)}
              </li>
            ))}
          </ul>
        ) : (
          group.tiles.map((one) => (
            <div
              key={one.tile.id}
              className={`min-w-0 md:col-span-12 ${WIDTH[one.tile.width]} ${one.tile.height === 'L' ? 'xl:row-span-2' : ''}`}
            >
              {draw(one)}
            </div>
          ))
        ),
      )}
    </div>
  );
}

function chosenTiles(tiles: readonly ShownTile[], address: string): readonly ShownTile[] {
  const search = new URLSearchParams(address);
  return tiles.map((tile) => (isLost(tile) ? tile : chosenTile(tile, search)));
}

function SilentTile({ tile }: { readonly tile: ShownTile }) {
  if (isLost(tile)) return <LostTileView tile={tile} />;
  return tile.show.as === 'note' ? <NoteTile tile={tile} text={tile.show.text} /> : null;
}

function place(
  tiles: readonly ShownTile[],
  resolve: (tile: Tile) => TileQuestion,
  filters: Parameters<typeof refusedDimensions>[1],
): { readonly placed: readonly Placed[]; readonly queries: readonly Asked[] } {
  const queries: Asked[] = [];
  const ask = (query: Asked) => queries.push(query) - 1;
  const placed = tiles.map((tile): Placed => {
    if (isLost(tile) || tile.show.as === 'note') return { tile, question: null };
    const question = resolve(tile);
    const refused = refusedDimensions(tile, [...filters, ...(tile.own?.filters ?? [])]);
    if (refused.length > 0) return { tile, question, refused, at: null, targetAt: null };
    return { tile, question, refused, at: ask(question.query), targetAt: question.target && ask(question.target) };
  });
  return { placed, queries };
}

function failed(error: Error): Outcome {
  return { error: error instanceof AppError ? error : new AppError('unavailable', error.message) };
}
