import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { rebuild } from '@/lib/loaders/rebuild';
import { datasetsFolder, digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { openDatabase } from '@/lib/warehouse/duckdb';
import { runOrThrow } from '@/lib/warehouse/run';

const SAID = { experiment: 'Mail', day: '2026-11-02', control: 'No E-Mail' };

/** The third field is quoted and holds a comma; the fourth line names a group that is empty. */
const RESULT = `who,segment,history_segment,history,visit,conversion,spend
a,Mens E-Mail,"6) $750 - $1,000",800.5,1,1,29.99
b,No E-Mail,1) $0 - $100,10,0,0,0
c,,2) $100 - $200,150,0,0,0
d,No E-Mail,"7) $1,000 +",1200,1,0,0
`;

describe('the result of an experiment, lines of our own', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
  });
  afterAll(() => bed.remove());

  const units = () =>
    bed.rows(
      `select arm, is_control, drawn_on::varchar as drawn_on, has_visit, has_order, sales::double as sales,
         sales_before::double as before from facts.experiment_units where experiment = 'Mail' order by before`,
    );

  test('is not taken without name, day and control group', async () => {
    await expect(bed.load('experiment-result', { 'result.csv': RESULT })).rejects.toThrow(
      /needs the name of the experiment/,
    );
    await expect(
      bed.load('experiment-result', { 'result.csv': RESULT }, { ...SAID, day: '2.11.2026' }),
    ).rejects.toThrow(/day is "2.11.2026"; it must be the day on which its groups were drawn, as in --day=2026-11-01/);
  });

  test('keeps a quoted comma in its cell and turns a line without a group away', async () => {
    const summary = await bed.load('experiment-result', { 'result.csv': RESULT }, SAID);
    expect(summary).toMatchObject({ state: 'partial', merged: 3, rejected: 1 });
    expect(await bed.rows('select line, column_name, reason from ops.load_rejects')).toEqual([
      { line: 4, column_name: 'arm', reason: 'missing' },
    ]);
    const [drawn_on, control] = ['2026-11-02', 'No E-Mail'];
    expect(await units()).toEqual([
      { arm: control, is_control: true, drawn_on, has_visit: false, has_order: false, sales: 0, before: 10 },
      {
        arm: 'Mens E-Mail',
        is_control: false,
        drawn_on,
        has_visit: true,
        has_order: true,
        sales: 29.99,
        before: 800.5,
      },
      { arm: control, is_control: true, drawn_on, has_visit: true, has_order: false, sales: 0, before: 1200 },
    ]);
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'units', file: '4', warehouse: '3' },
      { name: 'units of the group from which was withheld', file: '2', warehouse: '2' },
      { name: 'sum of what was spent', file: '29.9900', warehouse: '29.9900' },
    ]);
  });

  test('takes the place of all units when it is corrected, leaves others alone, and comes out equal when rebuilt', async () => {
    await bed.load(
      'experiment-result',
      { 'other.csv': 'unit;group;spend\nx;A;1\ny;B;2\n' },
      { ...SAID, experiment: 'Other' },
    );
    const [head, first, second] = RESULT.split('\n');
    await bed.load('experiment-result', { 'result-2.csv': `${[head, second, first].join('\n')}\n` }, SAID);
    expect((await units()).map(({ before }) => before)).toEqual([10, 800.5]);
    expect(await bed.rows(`select count(*)::integer as n from base.experiment_units`)).toEqual([{ n: 4 }]);
    // With orders there a load derives only what it touches: amounts in crowns get another rate.
    await bed.load('contract', {
      'orders.csv':
        'order_number,market,ordered_at\nO1,FI,2026-11-02T10:00:00Z\nO2,FI,2026-11-02T10:00:00Z\nO3,FI,2026-11-02T10:00:00Z\n',
      'experiment_units.csv':
        'experiment,customer_id,unit,arm,is_control,planned_share,drawn_on,sales,currency\nC,7,,A,false,0.9,2026-11-03,100,SEK\nC,,house 8,B,true,0.1,2026-11-04,50,SEK\nC,,,B,true,0.1,2026-11-04,50,SEK\n',
    });
    await bed.load('contract', { 'exchange_rates.csv': 'day,currency,per_euro\n2026-11-02,SEK,10\n' });
    expect(
      await bed.rows(
        `select arm, sales::double as sales, planned_share::double as planned, customer_key is null as is_unknown, is_rate_missing
         from facts.experiment_units where experiment = 'C' order by arm`,
      ),
    ).toEqual([
      { arm: 'A', sales: 10, planned: 0.9, is_unknown: false, is_rate_missing: false },
      { arm: 'B', sales: 5, planned: 0.1, is_unknown: true, is_rate_missing: false },
    ]);
    expect(
      await bed.rows(
        `select column_name from ops.load_rejects where fact = 'experiment_units' and file = 'experiment_units.csv'`,
      ),
    ).toEqual([{ column_name: 'unit' }]);
    const before = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(before);
  });
});

const folder = datasetsFolder();

describe.skipIf(folder === undefined)('hillstrom, the public set', { timeout: 120_000 }, () => {
  const file = join(folder ?? '', 'hillstrom_email', 'hillstrom.csv');
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ currency: 'USD' });
    const said = { experiment: 'Hillstrom', day: '2008-03-01', control: 'No E-Mail' };
    const summary = await bed.loadPaths('experiment-result', [file], said);
    expect(summary).toMatchObject({ state: 'ok', merged: 64_000, rejected: 0 });
  });
  afterAll(() => bed.remove());

  const ask = async (outcome: string) => {
    const context = {
      engine: bed.engine,
      workspace: { timeZone: 'UTC', currency: 'USD', firstWeekday: 1 },
      now: new Date('2008-04-01T00:00:00Z'),
      asOf: '2008-04-01T00:00:00',
    };
    const period = { from: '2008-03-01', to: '2008-03-31' };
    const { rows } = await runOrThrow(OPERATOR, { analysis: 'experiment', input: { outcome }, period }, context);
    return rows;
  };

  /** Group, units, mean and sample variance of a column, straight from the file. */
  async function independent(column: string) {
    const database = await openDatabase(':memory:', {});
    const connection = await database.connect();
    const { rows } = await connection.run(
      `select segment, count(*)::double as n, sum(${column}::double) as sum, sum(${column}::double * ${column}::double) as squares,
         count(*) filter (history_segment like '%,%')::integer as commas
       from read_csv('${file}', all_varchar = true) group by 1 order by segment = 'No E-Mail' desc, segment`,
      [],
      () => undefined,
    );
    connection.close();
    database.close();
    return rows.map((row) => {
      const [n, sum] = [Number(row['n']), Number(row['sum'])];
      const mean = sum / n;
      return {
        arm: String(row['segment']),
        n,
        mean,
        variance: (Number(row['squares']) - n * mean ** 2) / (n - 1),
        commas: Number(row['commas']),
      };
    });
  }

  test.each([
    ['visit', [0.1062, 0.1828, 0.1514]],
    ['conversion', [0.0057, 0.0125, 0.0088]],
    ['spend', [0.65, 1.42, 1.08]],
  ] as const)('says of %s what was published, with bounds that hold against the file', async (outcome, published) => {
    const rows = await ask(outcome);
    expect(rows.map(([, arm]) => arm)).toEqual(['No E-Mail', 'Mens E-Mail', 'Womens E-Mail']);
    expect(rows.map(([, , units]) => units)).toEqual([21_306, 21_307, 21_387]);
    const digits = outcome === 'spend' ? 2 : 4;
    expect(rows.map(([, , , , value]) => Number(Number(value).toFixed(digits)))).toEqual(published);
    const arms = await independent(outcome);
    const [control] = arms;
    if (control === undefined) throw new Error('no control');
    for (const [at, { n, mean, variance }] of arms.entries()) {
      const [, , , , value, change, low, high, detectable, , chance, said] = rows[at] ?? [];
      expect(value).toBeCloseTo(mean, 10);
      // Of chi-square with two degrees of freedom chance is exp(−x / 2).
      const third = 64_000 / 3;
      expect(chance).toBeCloseTo(Math.exp(-arms.reduce((sum, one) => sum + (one.n - third) ** 2 / third, 0) / 2), 10);
      if (at === 0) continue;
      expect(said).toBe('better');
      const wald = 1.96 * Math.sqrt(variance / n + control.variance / control.n);
      if (outcome === 'spend') {
        // What was bought before takes 0.1 % of the noise away and moves the difference by less than a cent.
        expect(Math.abs(Number(change) - (mean - control.mean))).toBeLessThan(0.01);
        expect(Number(high) - Number(low)).toBeLessThan(2 * wald);
      } else {
        expect(change).toBeCloseTo(mean - control.mean, 10);
        // With so many units Newcombe's bounds are those of Wald but for their skew.
        expect(Math.abs(Number(low) - (mean - control.mean - wald))).toBeLessThan(wald * 0.03);
        expect(Math.abs(Number(high) - (mean - control.mean + wald))).toBeLessThan(wald * 0.03);
      }
      expect(detectable).toBeGreaterThan(0);
    }
  });

  test('has groups as planned, and every cell with a quoted comma', async () => {
    const [[, , , , , , , , , , chance] = []] = await ask('visit');
    expect(chance).toBeGreaterThan(0.001);
    const arms = await independent('visit');
    expect(arms.reduce((sum, { commas }) => sum + commas, 0)).toBe(
      Number(
        (await bed.rows(`select count(*)::integer as n from facts.experiment_units where sales_before > 750`))[0]?.[
          'n'
        ],
      ),
    );
  });
});
