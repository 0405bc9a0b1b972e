import { addDays } from '@/lib/metrics/civil';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { resolvePeriod } from '@/lib/metrics/period';
import type { Filter, Query } from '@/lib/metrics/query';
import { resolvedMetric } from '@/lib/metrics/resolve';
import type { RowsQuery } from '@/lib/metrics/rows-query';
import { nextDimensions, partsOf, reachesBack, rowColumns, rowsFact, rowsSum, type RowsSum } from './drill-path';
import { stepFilters, type DrillState } from './drill-state';
import { resolveTile, type Moment, type TileQuestion } from './resolve';
import type { Tile } from './schema';
import type { ViewState } from './view-state';

/** What one step of the way down asks: the number, what it is made of, what it is split into, and its rows. */

export interface DrillQuestions {
  readonly figure: { readonly tile: Tile; readonly question: TileQuestion };
  /** The base metrics of a formula with their values; null for a base metric. */
  readonly parts: Query | null;
  readonly split: { readonly dimension: DimensionId; readonly tile: Tile; readonly question: TileQuestion } | null;
  readonly splits: readonly DimensionId[];
  readonly rows: DrillRows | null;
}

/** Rows of a part: the page that is shown, all of them for a file, and how they make up the part. */
export interface DrillRows {
  readonly part: DrillState['metric'];
  readonly page: RowsQuery;
  readonly all: RowsQuery;
  readonly sum: RowsSum;
}

export const DRILL_PAGE_ROWS = 50;
const FILE_ROWS = 50_000;
const SPLIT_ROWS = 25;
const BEGINNING = '1990-01-01';

/** The questions of a step under the reader's period, comparison and filters. */
export function drillQuestions(state: DrillState, view: ViewState, moment: Moment): DrillQuestions {
  const filters = [...view.filters, ...stepFilters(state)];
  const under = { ...view, filters };
  const ask = (tile: Tile) => ({ tile, question: resolveTile(tile, under, moment) });
  const splits = nextDimensions(
    state,
    view.filters.map(({ dimension }) => dimension),
    view.returnsBy,
  );
  const dimension = state.split !== null && splits.includes(state.split) ? state.split : splits[0];
  const bases = partsOf(state.metric);
  return {
    figure: ask(figureTile(state)),
    parts: bases.length < 2 ? null : { metrics: [...bases], totals: true, ...common(under) },
    split: dimension === undefined ? null : { dimension, ...ask(splitTile(state, dimension)) },
    splits,
    rows: rowsOf(state, under, moment),
  };
}

function common({ period, filters, returnsBy, currency }: ViewState) {
  return {
    period,
    ...(filters.length === 0 ? {} : { filters: [...filters] }),
    ...(returnsBy === undefined ? {} : { returnsBy }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function figureTile({ metric }: DrillState): Tile {
  return {
    id: 'figure',
    width: 4,
    height: 'S',
    show: { as: 'stat' },
    query: { metrics: [metric], grain: 'calm', totals: true },
  };
}

function splitTile({ metric }: DrillState, dimension: DimensionId): Tile {
  const adds = resolvedMetric(metric).nature === 'flow';
  return {
    id: 'split',
    width: 8,
    height: 'M',
    show: {
      as: 'ranking',
      columns: [
        { metric, show: 'bar' },
        { metric, show: 'value' },
        ...(adds ? [{ metric, show: 'share' as const }] : []),
        { metric, show: 'change' },
      ],
    },
    query: {
      metrics: [metric],
      by: [dimension],
      order: { by: metric, descending: true },
      limit: SPLIT_ROWS,
      others: true,
      totals: true,
      ...(adds ? { share: [metric] } : {}),
    },
  };
}

function rowsOf(state: DrillState, view: ViewState, moment: Moment): DrillRows | null {
  const bases = partsOf(state.metric);
  const part = bases.find((id) => id === state.part) ?? bases[0];
  const filters: Filter[] = [...view.filters];
  const found =
    part === undefined
      ? null
      : rowsFact(
          part,
          filters.map(({ dimension }) => dimension),
          view.returnsBy,
        );
  if (part === undefined || found === null) return null;
  const sum = rowsSum(part, found.fact);
  const columns = rowColumns(found.fact, sum);
  const sort = state.sort !== null && columns.includes(state.sort.by) ? state.sort : null;
  const question: RowsQuery = {
    rows: found.fact,
    of: part,
    time: found.time,
    columns,
    period: reachesBack(part) ? sinceBeginning(view.period, moment) : view.period,
    ...(filters.length === 0 ? {} : { filters }),
    ...(view.currency === undefined ? {} : { currency: view.currency }),
    ...(sort === null ? {} : { order: { by: sort.by, descending: sort.descending } }),
  };
  const offset = (state.page - 1) * DRILL_PAGE_ROWS;
  return {
    ...{ part, sum },
    page: { ...question, totals: true, limit: DRILL_PAGE_ROWS, ...(offset === 0 ? {} : { offset }) },
    all: { ...question, limit: FILE_ROWS },
  };
}

/** A state is the sum of all changes up to the end of its period. */
function sinceBeginning(period: Query['period'], { asOf, firstWeekday }: Moment): RowsQuery['period'] {
  const { span } = resolvePeriod(period, asOf, firstWeekday);
  return { from: BEGINNING, to: addDays(span.until, -1) };
}
