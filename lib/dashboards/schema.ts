import { z } from 'zod';
import { isAnalysisId } from '@/lib/analyses/registry';
import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { COLUMN_IDS } from '@/lib/metrics/column-names';
import { isDimensionId, type DimensionId } from '@/lib/metrics/dimensions';
import { querySchema } from '@/lib/metrics/query';
import { isChoice } from './choice-words';

/**
 * The grammar of dashboards: built-in views and saved dashboards are the same plain data. A tile asks without period,
 * comparison and filters, because those are the reader's and come from the address of the page; `own` fixes some of them.
 * What is named by a translation key in a view is named by a person's own text in a saved dashboard.
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

const columnId = z.enum(COLUMN_IDS);

const listColumn = z.strictObject({
  column: z.union([columnId, dimensionId]),
  /** `bar` draws a number, `signed` writes it with its sign and the colour of good or bad, `points` so, and differences of rates in points, `order` links to the order, `product` to the article, `campaign` beside its name to its page, `duration` writes seconds as a time, `vital` judges a web vital by its bands, `spark` draws the numbers of a text as a small line, `action` says who is at the row, `roas` judges a return by the row's own break-even, `range` draws the number between its columns Low and High, `interval` does so where they are the ends of a 95 % interval, `verdict` frames a code and colours it by whether it is good. */
  show: z.enum([
    'text',
    'value',
    'bar',
    'signed',
    'points',
    'order',
    'product',
    'campaign',
    'vital',
    'duration',
    'spark',
    'action',
    'roas',
    'range',
    'interval',
    'verdict',
  ]),
  /** Column that counts the cases behind the cell; with few of them it is greyed. */
  sample: columnId.optional(),
});
export type ListColumn = z.infer<typeof listColumn>;

const show = z.discriminatedUnion('as', [
  /** One figure with its change, course and target; `sample` counts the cases behind it. */
  z.strictObject({ as: z.literal('stat'), sample: metricId.optional() }),
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
  /** The first metric by two names, dimensions or time: a heat map that is a table. */
  z.strictObject({ as: z.literal('heat') }),
  /** Parts of a change as diverging bars that close to the total, which is the row whose label is `total`. */
  z.strictObject({ as: z.literal('parts'), label: columnId, effect: columnId, change: columnId.optional() }),
  /** Rows of an analysis as a table with bars. */
  z.strictObject({ as: z.literal('list'), columns: z.array(listColumn).min(2).max(12) }),
  /** Steps of the analysis `funnel` as bars, with what was lost and how long it took. */
  z.strictObject({ as: z.literal('funnel') }),
  /** A number by two names: a heat map that is a table. */
  z.strictObject({ as: z.literal('matrix'), row: columnId, column: columnId, value: columnId }),
  /** Rows of the analysis `campaignCalendar` as bars over the days of the period, under the course of net sales. */
  z.strictObject({ as: z.literal('calendar') }),
  /** Rows of the analysis `journeyMap` by touch as stops on one line. */
  z.strictObject({ as: z.literal('journey') }),
  /** Somebody's own words, drawn as plain text; asks nothing. */
  z.strictObject({ as: z.literal('note'), text: z.string().max(4000) }),
]);
export type Show = z.infer<typeof show>;

const tileQuery = z.strictObject({
  /** Empty in a note, and only there. */
  metrics: z.array(metricId).max(20),
  by: querySchema.shape.by,
  /** `auto` fits the period; `calm` is a step coarser, for rates that jump from day to day. */
  grain: z.union([z.enum(['auto', 'calm']), querySchema.shape.grain]).optional(),
  order: querySchema.shape.order,
  limit: querySchema.shape.limit,
  others: querySchema.shape.others,
  share: querySchema.shape.share,
  totals: querySchema.shape.totals,
});

/** An analysis in a tile: its input, the rest comes from the view. */
const tileAnalysis = z.strictObject({
  analysis: z.string().refine(isAnalysisId),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const tile = z.strictObject({
  id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/),
  /** Key under `tile`; without one the tile is named after its first metric. */
  title: z.string().optional(),
  /** A person's own name of the tile; goes before `title`. */
  name: z.string().max(120).optional(),
  /** A person's own words under the name. */
  words: z.string().max(500).optional(),
  width,
  /** L stands beside two tiles of the other heights. */
  height: z.enum(['S', 'M', 'L']),
  show,
  query: z.union([tileQuery, tileAnalysis]),
  /** What this tile fixes whatever the view says. */
  own: z
    .strictObject({
      period: querySchema.shape.period.optional(),
      compare: querySchema.shape.compare,
      filters: querySchema.shape.filters,
      returnsBy: querySchema.shape.returnsBy,
    })
    .optional(),
  /** Input of the analysis that its reader may choose, kept in the address: each key with its values, the usual one first. */
  choices: z
    .record(z.string(), z.array(z.string()).min(2))
    .refine((all) => Object.entries(all).every(([key, values]) => values.every((value) => isChoice(key, value))))
    .optional(),
  /** Dimension that a click on a row or mark filters by. */
  click: dimensionId.optional(),
});

/** A tile that does not contradict itself. */
export const tileSchema = tile.superRefine((one, context) => {
  for (const message of contradictions(one))
    context.addIssue({ code: 'custom', message: `tile ${one.id}: ${message}` });
});

/** Dimensions offered as filters, most useful first. */
export const viewFiltersSchema = z.array(dimensionId).max(100);

/** What a view shows when its address says nothing; the product's own default where it is left out. */
export const viewStateSchema = z.strictObject({
  period: querySchema.shape.period,
  compare: querySchema.shape.compare.unwrap(),
  filters: querySchema.shape.filters.unwrap(),
  returnsBy: querySchema.shape.returnsBy.unwrap().exactOptional(),
  currency: querySchema.shape.currency.unwrap().exactOptional(),
});

/** A view: its question, and the tiles that answer it from the top down. */
export const viewSchema = z
  .strictObject({
    id: z.string().min(1),
    /** Key under `view` of the question a built-in view answers. */
    question: z.string().min(1).optional(),
    /** A person's own name of a saved dashboard. */
    name: z.string().min(1).max(120).optional(),
    filters: viewFiltersSchema,
    state: viewStateSchema.optional(),
    tiles: z.array(tileSchema).max(40),
  })
  .superRefine((view, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    if (new Set(view.tiles.map(({ id }) => id)).size < view.tiles.length) wrong('two tiles have one id');
    if (view.question === undefined && view.name === undefined) wrong('a view has a question or a name');
  });

export type View = z.infer<typeof viewSchema>;
export type Tile = View['tiles'][number];

const OF_ANALYSES: readonly Show['as'][] = ['parts', 'list', 'matrix', 'funnel', 'calendar', 'journey'];

function contradictions(tile: {
  show: Show;
  query: z.infer<typeof tileQuery> | z.infer<typeof tileAnalysis>;
  click?: DimensionId | undefined;
}): readonly string[] {
  const { query, show: shown } = tile;
  const isOfAnalysis = OF_ANALYSES.includes(shown.as);
  if ('analysis' in query) return isOfAnalysis || shown.as === 'table' ? [] : [`an analysis is no ${shown.as}`];
  if (isOfAnalysis) return [`${shown.as} shows an analysis`];
  if (shown.as === 'note') return query.metrics.length > 0 ? ['a note asks nothing'] : [];
  const by = query.by ?? [];
  const unasked = shownMetrics(shown).filter((id) => !query.metrics.includes(id));
  return [
    ...(query.metrics.length > 0 ? [] : ['asks for no metric']),
    ...unasked.map((id) => `shows ${id}, which it does not ask for`),
    ...(shown.as === 'ranking' && by.length !== 1 ? ['a ranking needs exactly one dimension'] : []),
    ...(shown.as === 'line' && query.grain === undefined ? ['a line needs a grain'] : []),
    ...(shown.as === 'heat' && by.length + (query.grain === undefined ? 0 : 1) !== 2
      ? ['a heat map needs two names']
      : []),
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
    case 'stat':
      return show.sample === undefined ? [] : [show.sample];
    case 'table':
    case 'heat':
    case 'note':
    case 'parts':
    case 'list':
    case 'matrix':
    case 'funnel':
    case 'calendar':
    case 'journey':
      return [];
  }
}
