import { z } from 'zod';
import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { isDimensionId, type DimensionId } from '@/lib/metrics/dimensions';
import { querySchema } from '@/lib/metrics/query';

/**
 * The grammar of dashboards: built-in views and, later, saved dashboards are the same plain data. A tile asks without period,
 * comparison and filters, because those are the reader's and come from the address of the page; `own` fixes some of them.
 */

const metricId = z.string().refine(isMetricId);
const dimensionId = z.string().refine(isDimensionId);

/** Columns of twelve: a quarter, a third, a half, two thirds, the whole. */
const width = z.union([z.literal(3), z.literal(4), z.literal(6), z.literal(8), z.literal(12)]);

const column = z.strictObject({
  metric: metricId,
  /** `bar` draws the value, `change` compares it, `share` is its part of the whole, `shareChange` that part's change. */
  show: z.enum(['bar', 'value', 'change', 'share', 'shareBar', 'shareChange']),
});
export type RankingColumn = z.infer<typeof column>;

const show = z.discriminatedUnion('as', [
  /** One figure with its change, course and target. */
  z.strictObject({ as: z.literal('stat') }),
  /** The first metric over time; `sample` names the metric that says how many cases stand behind a rate. */
  z.strictObject({ as: z.literal('line'), sample: metricId.optional() }),
  /** A table of the values of one dimension, sortable by each column. */
  z.strictObject({
    as: z.literal('ranking'),
    columns: z.array(column).min(1).max(7),
    /** Counts the cases behind a row; rows with few of them are greyed. */
    sample: metricId.optional(),
  }),
  /** What was there, what came, what went, what is there now: closes exactly. */
  z.strictObject({
    as: z.literal('bridge'),
    end: metricId,
    change: metricId,
    gains: z.array(metricId),
    losses: z.array(metricId),
  }),
  z.strictObject({ as: z.literal('table') }),
]);
export type Show = z.infer<typeof show>;

const tileQuery = z.strictObject({
  metrics: querySchema.shape.metrics,
  by: querySchema.shape.by,
  /** `auto` fits the period; `calm` is a step coarser, for rates that jump from day to day. */
  grain: z.union([z.enum(['auto', 'calm']), querySchema.shape.grain]).optional(),
  order: querySchema.shape.order,
  limit: querySchema.shape.limit,
  others: querySchema.shape.others,
  share: querySchema.shape.share,
  totals: querySchema.shape.totals,
});

const tile = z.strictObject({
  id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/),
  /** Key under `tile`; without one the tile is named after its first metric. */
  title: z.string().optional(),
  width,
  /** L stands beside two tiles of the other heights. */
  height: z.enum(['S', 'M', 'L']),
  show,
  query: tileQuery,
  /** What this tile fixes whatever the view says. */
  own: z
    .strictObject({
      period: querySchema.shape.period.optional(),
      compare: querySchema.shape.compare,
      filters: querySchema.shape.filters,
      returnsBy: querySchema.shape.returnsBy,
    })
    .optional(),
  /** Dimension that a click on a row or mark filters by. */
  click: dimensionId.optional(),
});

/** A view: its question, and the tiles that answer it from the top down. */
export const viewSchema = z
  .strictObject({
    id: z.string().min(1),
    /** Key under `view` of the question the view answers. */
    question: z.string().min(1),
    /** Dimensions offered as filters, most useful first. */
    filters: z.array(dimensionId),
    tiles: z.array(tile).min(1).max(40),
  })
  .superRefine((view, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    if (new Set(view.tiles.map(({ id }) => id)).size < view.tiles.length) wrong('two tiles have one id');
    for (const one of view.tiles) for (const message of contradictions(one)) wrong(`tile ${one.id}: ${message}`);
  });

export type View = z.infer<typeof viewSchema>;
export type Tile = View['tiles'][number];

function contradictions(tile: {
  show: Show;
  query: { metrics: readonly MetricId[]; by?: readonly DimensionId[] | undefined; grain?: string | undefined };
  click?: DimensionId | undefined;
}): readonly string[] {
  const { query } = tile;
  const by = query.by ?? [];
  const unasked = shownMetrics(tile.show).filter((id) => !query.metrics.includes(id));
  return [
    ...unasked.map((id) => `shows ${id}, which it does not ask for`),
    ...(tile.show.as === 'ranking' && by.length !== 1 ? ['a ranking needs exactly one dimension'] : []),
    ...(tile.show.as === 'line' && query.grain === undefined ? ['a line needs a grain'] : []),
    ...(tile.click !== undefined && !by.includes(tile.click) ? ['a click filters by what it does not show'] : []),
  ];
}

function shownMetrics(show: Show): readonly MetricId[] {
  switch (show.as) {
    case 'ranking':
      return [...show.columns.map((one) => one.metric), ...(show.sample === undefined ? [] : [show.sample])];
    case 'bridge':
      return [show.end, show.change, ...show.gains, ...show.losses];
    case 'line':
      return show.sample === undefined ? [] : [show.sample];
    case 'stat':
    case 'table':
      return [];
  }
}
