import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { askedSchema, type Asked } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import type { Answer } from '@/lib/metrics/answer';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { STORY_AS_OF, tellStory } from '@/lib/warehouse/golden-story';
import { runOrThrow, type RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { nextDimensions } from './drill-path';
import { drillQuestions, type DrillRows } from './drill-questions';
import {
  decodeDrill,
  deeper,
  drillInto,
  encodeDrill,
  stepFilters,
  upTo,
  withoutStep,
  type DrillState,
} from './drill-state';
import { DEFAULT_STATE, decodeViewState, encodeViewState, type ViewState } from './view-state';

const state: fc.Arbitrary<DrillState> = fc.record({
  metric: fc.constantFrom(...METRIC_IDS),
  steps: fc.uniqueArray(fc.record({ dimension: fc.constantFrom(...DIMENSION_IDS), value: fc.string() }), {
    maxLength: 4,
    selector: ({ dimension }) => dimension,
  }),
  split: fc.constantFrom(null, ...DIMENSION_IDS),
  part: fc.constantFrom(null, ...METRIC_IDS),
  sort: fc.option(fc.record({ by: fc.constantFrom('netAmount', 'orderNumber'), descending: fc.boolean() })),
  page: fc.integer({ min: 1, max: 200 }),
});

/** How many steps down every metric is followed. */
const DEPTH = inject('long') ? 4 : 2;

/** Every second metric has its turn; the long run follows all. */
const FOLLOWED = METRIC_IDS.filter((_, place) => inject('long') || place % 2 === 0);

const MOMENT = { asOf: STORY_AS_OF, firstWeekday: 1 };
const MARCH: ViewState = { period: { from: '2026-03-01', to: '2026-03-31' }, compare: [], filters: [] };

describe('the address of a way down', () => {
  it('gives back every state that was written into it, and leaves period and filters beside it alone', () => {
    const view = { ...DEFAULT_STATE, filters: [{ dimension: 'market' as const, in: ['SE'] }] };
    fc.assert(
      fc.property(state, (one) => {
        const search = new URLSearchParams(encodeDrill(one, new URLSearchParams(encodeViewState(view))));
        expect(decodeDrill(search)).toEqual(one);
        expect(decodeViewState(search)).toEqual(view);
      }),
    );
  });

  it('reads whatever stands there into a state that it writes the same way, or says that there is no number', () => {
    const parts = fc.array(
      fc.tuple(
        fc.constantFrom('metric', 'step', 'split', 'part', 'sort', 'page'),
        fc.oneof(fc.string(), fc.constantFrom('netSales', 'market:SE', 'market:', ':', 'product', '-netAmount', '3')),
      ),
    );
    fc.assert(
      fc.property(parts, (list) => {
        const read = decodeDrill(new URLSearchParams(list));
        if (read !== null) expect(decodeDrill(new URLSearchParams(encodeDrill(read)))).toEqual(read);
      }),
    );
    expect(decodeDrill(new URLSearchParams('step=market:SE'))).toBeNull();
  });

  it('goes down, up, and takes one step out of the middle', () => {
    const down = deeper(deeper(drillInto('netSales'), { dimension: 'market', value: 'SE' }), {
      dimension: 'channel',
      value: 'web',
    });
    expect(stepFilters(upTo(down, 1))).toEqual([{ dimension: 'market', in: ['SE'] }]);
    expect(stepFilters(withoutStep(down, { dimension: 'market', value: 'SE' }))).toEqual([
      { dimension: 'channel', in: ['web'] },
    ]);
    expect(upTo(down, 0)).toEqual(drillInto('netSales'));
  });

  it('asks only what the endpoint understands, whatever is chosen', () => {
    fc.assert(
      fc.property(state, (one) => {
        const { figure, parts, split, rows } = drillQuestions(one, DEFAULT_STATE, MOMENT);
        for (const query of [figure.question.query, parts, split?.question.query, rows?.page, rows?.all])
          if (query !== null && query !== undefined) expect(askedSchema.safeParse(query).error?.issues).toBeUndefined();
      }),
    );
  });
});

describe('the number on its way down', () => {
  let warehouse: TestWarehouse;
  let context: RunContext;
  beforeAll(async () => {
    warehouse = await testWarehouse();
    await tellStory(warehouse);
    context = {
      engine: warehouse.engine,
      workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
      now: new Date('2026-04-20T00:00:00Z'),
      asOf: STORY_AS_OF,
    };
  });
  afterAll(() => warehouse.close());

  const ask = (query: Asked) => runOrThrow(OPERATOR, query, context);
  const first = (answer: Answer, id: string) => answer.columns.findIndex((column) => column.id === id);

  /** What the rows of a part add up to by their own sums. */
  async function sumOf({ page, sum }: DrillRows): Promise<number | null> {
    const answer = await ask(page);
    if (sum.kind === 'count') return answer.rowCount ?? null;
    if (sum.kind !== 'column') return null;
    const total = answer.totals?.[first(answer, sum.column)];
    return typeof total === 'number' ? total : 0;
  }

  async function checkStep(at: DrillState): Promise<readonly string[]> {
    const asked = drillQuestions(at, MARCH, MOMENT);
    const figure = await ask(asked.figure.question.query);
    const whole = figure.totals?.[first(figure, at.metric)];
    const bases = resolvedMetric(at.metric).bases;
    for (const part of bases) {
      const { rows } = drillQuestions({ ...at, part }, MARCH, MOMENT);
      const value = asked.parts === null ? figure : await ask(asked.parts);
      const own = asked.parts === null ? whole : value.totals?.[first(value, part)];
      const sum = rows === null ? undefined : await sumOf(rows);
      if (sum !== null) expect(sum, `rows of ${part} under ${encodeDrill(at)}`).toBeCloseTo(Number(own ?? 0), 9);
    }
    if (asked.split === null) return [];
    const split = await ask(asked.split.question.query);
    expect(split.totals?.[first(split, at.metric)], `whole of ${encodeDrill(at)}`).toEqual(whole);
    return split.rows.flatMap(([value]) => (typeof value === 'string' ? [value] : []));
  }

  it.each(FOLLOWED)('%s is at every step the sum of its rows and the whole of its parts', async (metric: MetricId) => {
    let at = drillInto(metric);
    for (let depth = 0; depth < DEPTH; depth++) {
      const [dimension] = nextDimensions(at, [], undefined);
      const [value] = await checkStep(at);
      if (dimension === undefined || value === undefined) break;
      at = deeper(at, { dimension, value });
    }
    // What was tested is of the whole shop: there is nothing to split it by.
    if (dimensionsOf(metric).length > 0) expect(at.steps.length).toBeGreaterThan(0);
  });
});
