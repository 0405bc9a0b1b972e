'use client';

import { useMemo } from 'react';
import { verdictOf, type Verdict } from '@/components/dashboard/tile-verdict';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useViewState } from '@/components/filters/use-view-state';
import type { Asked } from '@/lib/analyses/asked';
import type { ExploreState } from '@/lib/dashboards/explore-state';
import { plotTiles } from '@/lib/dashboards/explore-state-tiles';
import { refusedDimensions, resolveTile, type TileQuestion } from '@/lib/dashboards/resolve';
import type { Tile } from '@/lib/dashboards/schema';
import { failedOutcome, type Outcome } from '@/lib/http/answer-outcome';
import { useAnswers } from '@/lib/http/queries';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { useExploreTitle } from './use-explore-title';

/** A tile with its question and what became of it. */
export interface ExploredTile {
  readonly tile: Tile;
  readonly question: TileQuestion;
  readonly outcome: Outcome | undefined;
  readonly target: Outcome | undefined;
}

export interface Explored {
  /** All figures, as a table. */
  readonly whole: ExploredTile;
  readonly verdict: Verdict | null;
  readonly plots: readonly ExploredTile[];
  readonly refused: readonly DimensionId[];
  readonly stale: boolean;
  readonly retry: () => void;
}

/** What the question brings: plots and figures, asked in one request. */
export function useExplored(state: ExploreState, table: Tile): Explored {
  const [view] = useViewState();
  const { asOf, firstWeekday, days } = useWorkspace();
  const titleOf = useExploreTitle();
  const { placed, queries } = useMemo(() => {
    const tiles = [table, ...plotTiles(state)].map((tile) => ({ ...tile, title: titleOf(tile) }));
    const asked: Asked[] = [];
    const ask = (query: Asked) => asked.push(query) - 1;
    const places = tiles.map((tile) => {
      const question = resolveTile(tile, view, { asOf, firstWeekday });
      return { tile, question, at: ask(question.query), targetAt: question.target && ask(question.target) };
    });
    return { placed: places, queries: asked };
  }, [state, table, view, asOf, firstWeekday, titleOf]);
  const { outcomes, error, stale, retry } = useAnswers(queries);
  const outcomeAt = (at: number | null): Outcome | undefined =>
    at === null ? undefined : (outcomes?.[at] ?? (error === null ? undefined : failedOutcome(error)));
  const all = placed.map(({ tile, question, at, targetAt }) => ({
    ...{ tile, question },
    ...{ outcome: outcomeAt(at), target: outcomeAt(targetAt) },
  }));
  const [whole, ...plots] = all;
  if (whole === undefined) throw new Error('what is explored is at least a table');
  const refused = refusedDimensions(table, view.filters);
  const verdict = whole.outcome === undefined ? null : verdictOf(table, whole.outcome, days);
  return {
    whole,
    verdict: refused.length > 0 ? { kind: 'refused', dimensions: refused } : verdict,
    ...{ plots, refused, stale, retry },
  };
}
