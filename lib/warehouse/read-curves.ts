import type { MetricId } from '@/lib/metrics/catalog';
import { addDays } from '@/lib/metrics/civil';
import type { Span } from '@/lib/metrics/period';
import type { Asker } from './ask';
import { compile } from './compile';
import type { CompileRequest } from './compile-request';
import type { Curve } from './pace-curve';

/** The running sums of last year, made by the engine; a metric whose last year is not wholly there has no curve. */

/** Curves of flows by metric; `soFar` and `whole` are days of last year, the former cut where this year is cut. */
export async function readCurves(
  asker: Asker,
  request: CompileRequest,
  metrics: readonly MetricId[],
  soFar: Span,
  whole: Span,
): Promise<ReadonlyMap<MetricId, Curve>> {
  if (metrics.length === 0) return new Map();
  const common = { ...request, metrics, by: [] };
  const passed = compile({ ...common, grain: undefined, span: soFar });
  const daily = compile({ ...common, grain: 'day', span: whole });
  const sums = metrics.map((id) => `sum("${id}") over (order by "time") as "${id}"`);
  const running = { ...daily, sql: `select "time", ${sums.join(', ')} from (\n${daily.sql}\n) order by "time"` };
  const known = {
    sql: `select cast(min(first_day) as varchar) as first_day from ops.fact_states
      where list_contains($1::varchar[], fact) and row_count > 0`,
    values: [daily.facts],
    facts: [],
  };
  const [before, course, [first]] = await Promise.all([
    asker.run(passed, [], false, metrics),
    asker.run(running, [], true, metrics),
    asker.aside(known, ['first_day'], []).then(({ rows }) => rows),
  ]);
  const firstDay = first?.key[0] ?? null;
  if (firstDay === null || firstDay > whole.from) return new Map();
  return new Map(
    metrics.flatMap((id, place) => {
      const sum = course.rows.at(-1)?.values[place];
      const part = before.rows[0]?.values[place];
      if (typeof sum !== 'number' || typeof part !== 'number' || sum <= 0) return [];
      const days = course.rows.map(({ key, values }) => {
        const value = values[place];
        return { day: addDays(key[0] ?? whole.from, 364), share: typeof value === 'number' ? value / sum : 0 };
      });
      return [[id, { soFar: Math.max(0, Math.min(1, part / sum)), days }] as const];
    }),
  );
}
