import { z } from 'zod';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { COMPARISONS, querySchema, type Comparison, type Filter, type Preset, type Range } from '@/lib/metrics/query';

/**
 * What a reader has chosen for a whole view, kept in the address: an address shared gives the same picture. The codec is
 * canonical: one state has one text, defaults are left out, and what makes no sense is dropped without taking the rest along.
 *
 *   ?period=2026-01-01..2026-03-31&compare=previous&compare=target&market=SE&market=FI&carrier.not=DHL&brand.has=north
 */

export interface ViewState {
  readonly period: Preset | Range;
  readonly compare: readonly Comparison[];
  readonly filters: readonly Filter[];
  readonly returnsBy?: 'order' | 'return';
  readonly currency?: string;
}

/** What a view shows when its address says nothing. */
export const DEFAULT_STATE: ViewState = { period: 'last90Days', compare: ['lastYear'], filters: [] };

const RANGE = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;
const NOTHING = 'none';

const periodSchema = querySchema.shape.period;
const comparisonSchema = z.union([z.enum(COMPARISONS), z.strictObject({ from: z.iso.date(), to: z.iso.date() })]);
const filterSchema = querySchema.shape.filters.unwrap().element;
const returnsSchema = querySchema.shape.returnsBy.unwrap();
const currencySchema = querySchema.shape.currency.unwrap();

function spanOf(text: string): unknown {
  const match = RANGE.exec(text);
  return match === null ? text : { from: match[1], to: match[2] };
}

function textOf(span: string | Range): string {
  return typeof span === 'string' ? span : `${span.from}..${span.to}`;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): readonly T[] {
  const result = schema.safeParse(value);
  return result.success ? [result.data] : [];
}

/** Reads a state from the query part of an address. */
export function decodeViewState(search: URLSearchParams): ViewState {
  const [period = DEFAULT_STATE.period] = parsed(periodSchema, spanOf(search.get('period') ?? ''));
  const [returnsBy] = parsed(returnsSchema, search.get('returns'));
  const [currency] = parsed(currencySchema, search.get('currency'));
  return {
    period,
    compare: decodeCompare(search.getAll('compare')),
    filters: DIMENSION_IDS.flatMap((dimension) => decodeFilters(dimension, search)),
    ...(returnsBy === undefined ? {} : { returnsBy }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function decodeCompare(texts: readonly string[]): readonly Comparison[] {
  if (texts.length === 0) return DEFAULT_STATE.compare;
  const seen = new Map(texts.flatMap((text) => parsed(comparisonSchema, spanOf(text)).map((one) => [text, one])));
  return [...seen.values()].slice(0, 2);
}

function decodeFilters(dimension: Filter['dimension'], search: URLSearchParams): readonly Filter[] {
  const values = (name: string) => [...new Set(search.getAll(name))].toSorted();
  return [
    ...parsed(filterSchema, { dimension, in: values(dimension) }),
    ...parsed(filterSchema, { dimension, notIn: values(`${dimension}.not`) }),
    ...parsed(filterSchema, { dimension, contains: search.get(`${dimension}.has`) ?? '' }),
  ];
}

/** Writes a state as the query part of an address, without the question mark; empty for the default state. */
export function encodeViewState(state: ViewState): string {
  const search = new URLSearchParams();
  if (textOf(state.period) !== textOf(DEFAULT_STATE.period)) search.append('period', textOf(state.period));
  const compare = state.compare.map(textOf);
  if (compare.length === 0) search.append('compare', NOTHING);
  else if (compare.join() !== DEFAULT_STATE.compare.map(textOf).join()) {
    for (const one of compare) search.append('compare', one);
  }
  for (const dimension of DIMENSION_IDS) {
    for (const filter of state.filters) if (filter.dimension === dimension) appendFilter(search, filter);
  }
  if (state.returnsBy !== undefined) search.append('returns', state.returnsBy);
  if (state.currency !== undefined) search.append('currency', state.currency);
  return search.toString();
}

function appendFilter(search: URLSearchParams, filter: Filter): void {
  if ('in' in filter) for (const value of filter.in.toSorted()) search.append(filter.dimension, value);
  else if ('notIn' in filter)
    for (const value of filter.notIn.toSorted()) search.append(`${filter.dimension}.not`, value);
  else search.append(`${filter.dimension}.has`, filter.contains);
}
