import { fact, FACT_IDS, type FactId } from '@/lib/metrics/facts';
import type { Span } from '@/lib/metrics/period';
import type { Filter } from '@/lib/metrics/query';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { containsText, inList, tupleText, tupleTextOf } from './dialect';
import { FACT_RELATIONS, SUMMARY_MOMENTS } from './relations';
import type { SqlValues } from './sql-values';

/**
 * A fact as a query may see it: a sub-select that carries period, filters and rights (which are filters by then) and the
 * reporting currency. Nothing else in a compiled statement reads a fact.
 */

/** Restricts rows to keys that were chosen before, e.g. the top ten of the current period in its comparison. */
export interface ChosenKeys {
  readonly dimensions: readonly DimensionId[];
  /** Values in the order of `dimensions`. */
  readonly tuples: readonly (readonly (string | null)[])[];
  /** True to leave exactly these out. */
  readonly exclude?: boolean;
}

export interface FactScope {
  /** Periods whose rows count; one of them is enough. */
  readonly spans: readonly Span[];
  readonly filters: readonly Filter[];
  readonly keys?: ChosenKeys | undefined;
  /** True when the common table `fx` (day, rate) converts money columns. */
  readonly converts: boolean;
  /** Reads the rows that a summary sums up, in its columns, by all that their own fact knows. */
  readonly detailed?: boolean;
}

/** Column of a fact that answers a dimension; throws when it has none, which the plan has ruled out. */
export function columnOf(id: FactId, dimension: DimensionId): string {
  const column = fact(id).dimensions[dimension];
  if (column === undefined) throw new Error(`fact ${id} has no column for ${dimension}`);
  return column;
}

/** The sub-select of a fact; `from` is left open for stocks, which are sums of everything before. */
export function factSql(id: FactId, time: string, scope: FactScope, values: SqlValues, openStart: boolean): string {
  const known = scope.detailed === true ? detailOf(id) : id;
  const periods = scope.spans.map((span) => periodSql(known, time, span, values, openStart));
  const { day } = timeColumns(id, time);
  const conditions = [
    periods.length === 1 ? periods.join('') : `(${periods.map((period) => `(${period})`).join(' or ')})`,
    ...scope.filters.map((filter) => {
      const column = columnOf(known, filter.dimension);
      const chosen = filterSql(column, filter, values);
      return fact(known).unsetIsAll?.includes(filter.dimension) === true ? `(${column} is null or ${chosen})` : chosen;
    }),
    ...(scope.keys === undefined ? [] : [keysSql(id, scope.keys, values)]),
  ];
  const moments = scope.detailed === true ? SUMMARY_MOMENTS[id] : undefined;
  const relation = moments?.relation ?? relationSql(id, day, scope.spans, values);
  const { money } = fact(id);
  if (!scope.converts || money.length === 0) return `(select * from ${relation} where ${conditions.join(' and ')})`;
  const converted = money.map((column) => `(${column} * fx_rate) as ${column}`).join(', ');
  const rated = `(select kept.*, fx.rate as fx_rate from ${relation} as kept left join fx on fx.day = kept.${day})`;
  return `(select * replace (${converted}) from ${rated} where ${conditions.join(' and ')})`;
}

/** The fact that a summary sums up; any other fact itself. */
export function detailOf(id: FactId): FactId {
  const { summary } = fact(id);
  return FACT_IDS.find((known) => known === summary) ?? id;
}

/** A summary knows whole days: a day that a span cuts is read from its rows instead. */
function relationSql(id: FactId, day: string, spans: readonly Span[], values: SqlValues): string {
  const moments = SUMMARY_MOMENTS[id];
  const cuts = spans.flatMap(({ cut }) => (cut === undefined ? [] : [cut]));
  if (moments === undefined || cuts.length === 0) return FACT_RELATIONS[id];
  const { relation, at } = moments;
  const whole = cuts.map((cut) => `${day} <> ${values.bind(cut.slice(0, 10))}::date`).join(' and ');
  const begun = cuts.map(
    (cut) => `(${day} = ${values.bind(cut.slice(0, 10))}::date and ${at} < ${values.bind(cut)}::timestamp)`,
  );
  return `(select * from ${FACT_RELATIONS[id]} where ${whole} union all by name select * exclude (part, ${at}) from ${relation} where ${begun.join(' or ')})`;
}

function periodSql(id: FactId, time: string, span: Span, values: SqlValues, openStart: boolean): string {
  const { day, at } = timeColumns(id, time);
  return [
    ...(openStart ? [] : [`${day} >= ${values.bind(span.from)}::date`]),
    `${day} < ${values.bind(span.until)}::date`,
    ...(span.cut !== undefined && at !== undefined ? [`${at} < ${values.bind(span.cut)}::timestamp`] : []),
  ].join(' and ');
}

/** Columns of a named time of a fact. */
export function timeColumns(id: FactId, time: string): { readonly day: string; readonly at: string | undefined } {
  const found = fact(id).times[time];
  if (found === undefined) throw new Error(`fact ${id} has no time ${time}`);
  return { day: found.day, at: found.at };
}

function filterSql(column: string, filter: Filter, values: SqlValues): string {
  if ('in' in filter) return inList(column, values.bind(filter.in));
  // Trap: `not in` drops rows whose value is not set; leaving out FI must keep orders without a market.
  if ('notIn' in filter) return `(${column} is null or not ${inList(column, values.bind(filter.notIn))})`;
  return containsText(column, values.bind(filter.contains));
}

function keysSql(id: FactId, keys: ChosenKeys, values: SqlValues): string {
  const columns = keys.dimensions.map((dimension) => columnOf(id, dimension));
  const chosen = chosenSql(columns, keys.tuples, values);
  return keys.exclude === true ? `not ${chosen}` : chosen;
}

function chosenSql(columns: readonly string[], tuples: ChosenKeys['tuples'], values: SqlValues): string {
  const [only, second] = columns;
  if (only === undefined || second !== undefined) {
    return inList(`(${tupleText(columns)})`, values.bind(tuples.map((tuple) => tupleTextOf(tuple))));
  }
  // One dimension needs no text put together for every row of the fact.
  const known = tuples.flatMap((tuple) => tuple.filter((value) => value !== null));
  const unset = tuples.some((tuple) => tuple.includes(null));
  return `coalesce(${inList(only, values.bind(known))}, ${String(unset)})`;
}
