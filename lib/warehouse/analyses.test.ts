import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ANALYSIS_IDS, analysisOf } from '@/lib/analyses/registry';
import { askedSchema } from '@/lib/analyses/asked';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { INPUTS } from '@/lib/metrics/facts';
import { canCarry } from '@/lib/metrics/resolve';
import { defaultTime } from '@/lib/metrics/facts';
import { detailOf } from './compile-fact';
import { STORY_AS_OF, tellStory } from './golden-story';
import { INPUT_RELATIONS } from './relations';
import { run, runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** What holds for every analysis, whatever it finds. */
let warehouse: TestWarehouse;
let context: RunContext;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  await warehouse.run(`insert into base.exchange_rates values (date '2026-03-01', 'SEK', 10, 'story', 1)`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-20T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});

afterAll(() => warehouse.close());

/** Every third dimension, from another one for each analysis in turn; all in the long run. */
function filteredBy(place: number) {
  return DIMENSION_IDS.filter((_, index) => inject('long') || (index + place) % 3 === 0);
}

describe.each(ANALYSIS_IDS)('%s', (analysis) => {
  const { sees, needs } = analysisOf(analysis);
  const { reads } = analysisOf(analysis).ready({});

  test('is accepted by the engine under every filter that all its facts know, and refused with a sentence under others', async () => {
    for (const dimension of filteredBy(ANALYSIS_IDS.indexOf(analysis))) {
      const known = Object.values(reads).every(
        (read) =>
          read.follows === true ||
          read.shared === true ||
          canCarry(detailOf(read.fact), read.time ?? defaultTime(read.fact), [dimension], false),
      );
      const filters = [{ dimension, in: ['x'] }];
      const [result] = await run(OPERATOR, [{ analysis, period: march, filters }], context);
      if (known) expect(result).toHaveProperty('answer');
      else expect(result).toMatchObject({ error: { code: 'unprocessable', details: { dimension } } });
    }
  });

  test('is narrowed by markets in all that it reads but what is the same for all, or refused to who sees some markets only', async () => {
    const knowsMarkets = Object.values(reads).every(
      (read) => read.shared === true || canCarry(read.fact, read.time ?? defaultTime(read.fact), ['market'], false),
    );
    const [result] = await run({ ...OPERATOR, markets: ['FI'] }, [{ analysis, period: march }], context);
    if (knowsMarkets) expect(result).toHaveProperty('answer');
    else expect(result).toMatchObject({ error: { code: 'unprocessable', details: { dimension: 'market' } } });
  });

  test('answers with the columns it says, and in another currency', async () => {
    for (const currency of ['EUR', 'SEK']) {
      const answer = await runOrThrow(OPERATOR, { analysis, period: march, currency }, context);
      expect(answer.columns).toEqual(analysisOf(analysis).ready({}).columns);
      expect(answer.rows.every((row) => row.length === answer.columns.length)).toBe(true);
    }
  });

  test('is refused to who may not see what it shows, and says what is not loaded', async () => {
    const service: Principal = { userId: 's', name: 's', role: 'service', markets: null };
    const [result] = await run(service, [{ analysis, period: march }], context);
    if (sees.length > 0) expect(result).toMatchObject({ error: { code: 'forbidden' } });
    else expect(result).toHaveProperty('answer');
    expect(needs.every((input) => INPUTS.includes(input))).toBe(true);
  });

  test('keeps the shape of its SQL whatever the values of its filters', async () => {
    const shape = async (value: string) => {
      const filters = [{ dimension: 'market' as const, in: [value] }];
      const [result] = await run(OPERATOR, [{ analysis, period: march, filters }], context);
      return result !== undefined && 'statements' in result ? result.statements.map(({ sql }) => sql) : null;
    };
    const plain = await shape('FI');
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (value) => {
        expect(await shape(value)).toEqual(plain);
      }),
      { numRuns: 10 },
    );
  });
});

test('an analysis without its inputs has no rows and names them', async () => {
  const empty = await testWarehouse();
  const answer = await runOrThrow(
    OPERATOR,
    { analysis: 'salesChange', period: march },
    { ...context, engine: empty.engine },
  );
  expect(answer.rows).toEqual([]);
  expect(answer.complete.without).toEqual(['orders']);
  expect(INPUT_RELATIONS.orders).toBe('base.orders');
  await empty.close();
});

test('a wrong input is refused with its place', () => {
  const issues = (value: object) =>
    askedSchema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  expect(issues({ analysis: 'nothing', period: march })).toEqual(['analysis: unknown analysis «nothing»']);
  expect(issues({ analysis: 'salesChange', input: { x: 1 }, period: march })?.[0]).toContain('Unrecognized key');
  expect(issues({ metrics: ['nothing'], period: march })).toEqual(['metrics.0: unknown metric «nothing»']);
});
