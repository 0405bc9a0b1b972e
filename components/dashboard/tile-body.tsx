'use client';

import { useViewState } from '@/components/filters/use-view-state';
import { chosenValues, toggleValue } from '@/lib/dashboards/change-state';
import type { Tile } from '@/lib/dashboards/schema';
import type { Answer } from '@/lib/metrics/answer';
import { AnalysisBody } from './analysis-body';
import { Bridge } from './bridge';
import { DataTable } from './data-table';
import { HeatMap } from './heat-map';
import { Ranking } from './ranking';
import { Stat } from './stat';
import { Trend } from './trend';

export interface TileBodyProps {
  readonly tile: Tile;
  readonly title: string;
  readonly answer: Answer;
  readonly target: Answer | null;
  /** Shows the answer as a table instead of what the tile is. */
  readonly asTable: boolean;
}

/** The figures of a tile in the form that fits its question. */
export function TileBody({ tile, title, answer, target, asTable }: TileBodyProps) {
  const [state, changeState] = useViewState();
  const { show, query, click } = tile;
  if (asTable || show.as === 'table') return <DataTable title={title} answer={answer} />;
  if ('analysis' in query)
    return <AnalysisBody title={title} show={show} answer={answer} isTall={tile.height === 'L'} />;
  const [metric] = query.metrics;
  const [dimension] = query.by ?? [];
  if (metric === undefined) return null;
  switch (show.as) {
    case 'stat':
      return <Stat metric={metric} sample={show.sample} answer={answer} target={target} />;
    case 'line':
      return <Trend title={title} metric={metric} sample={show.sample} answer={answer} />;
    case 'heat':
      return <HeatMap title={title} metric={metric} answer={answer} />;
    case 'bridge':
      return <Bridge title={title} answer={answer} show={show} />;
    case 'ranking':
      return dimension === undefined ? null : (
        <Ranking
          title={title}
          dimension={dimension}
          columns={show.columns}
          sample={show.sample}
          answer={answer}
          chosen={chosenValues(state, dimension)}
          onChoose={click === undefined ? undefined : (value) => changeState((now) => toggleValue(now, click, value))}
        />
      );
    default:
      return null;
  }
}
