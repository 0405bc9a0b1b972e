import { addDays } from '@/lib/metrics/civil';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { COMPARISONS, PRESETS, type Preset } from '@/lib/metrics/query-names';
import type { Comparison, Filter, Range } from '@/lib/metrics/query';

/**
 * What a reader has chosen for a whole view, kept in the address: an address shared gives the same picture. The codec is
 * canonical: one state has one text, defaults are left out, and what makes no sense is dropped without taking the rest along.
 *
 *   ?period=2026-01-01..2026-03-31&compare=previous&compare=target&market=SE&market=FI&carrier.not=DHL&brand.has=north
 *
 * Guards instead of zod: the schemas are a fifth of what a first visit may load. A property test proves that whatever comes
 * out of here passes the schema of the analytics endpoint.
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
const CURRENCY = /^[A-Z]{3}$/;
const NOTHING = 'none';
const VALUE_LENGTH = 500;
const VALUES_AT_MOST = 500;
const SEARCH_LENGTH = 200;

/** Trap: a date such as 30 February is read by JavaScript as 2 March; a real one comes back as it went in. */
function isDay(text: string): boolean {
  return !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text && text >= '1990-01-01' && text <= '2100-12-31';
}

function rangeOf(text: string): Range | null {
  const [, from = '', to = ''] = RANGE.exec(text) ?? [];
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

function periodOf(text: string): Preset | Range | null {
  return PRESETS.find((preset) => preset === text) ?? rangeOf(text);
}

function comparisonOf(text: string): Comparison | null {
  return COMPARISONS.find((comparison) => comparison === text) ?? rangeOf(text);
}

function textOf(span: string | Range): string {
  return typeof span === 'string' ? span : `${span.from}..${span.to}`;
}

/** Reads a state from the query part of an address. */
export function decodeViewState(search: URLSearchParams): ViewState {
  const currency = search.get('currency') ?? '';
  const returnsBy = (['order', 'return'] as const).find((id) => id === search.get('returns'));
  return {
    period: periodOf(search.get('period') ?? '') ?? DEFAULT_STATE.period,
    compare: decodeCompare(search.getAll('compare')),
    filters: DIMENSION_IDS.flatMap((dimension) => decodeFilters(dimension, search)),
    ...(returnsBy === undefined ? {} : { returnsBy }),
    ...(CURRENCY.test(currency) ? { currency } : {}),
  };
}

function decodeCompare(texts: readonly string[]): readonly Comparison[] {
  if (texts.length === 0) return DEFAULT_STATE.compare;
  return [...new Set(texts)].flatMap((text) => comparisonOf(text) ?? []).slice(0, 2);
}

function decodeFilters(dimension: Filter['dimension'], search: URLSearchParams): readonly Filter[] {
  const values = (name: string) => {
    const all = new Set(search.getAll(name).filter((value) => value.length <= VALUE_LENGTH));
    return [...all].toSorted().slice(0, VALUES_AT_MOST);
  };
  const [chosen, left] = [values(dimension), values(`${dimension}.not`)];
  const contains = (search.get(`${dimension}.has`) ?? '').slice(0, SEARCH_LENGTH);
  return [
    ...(chosen.length === 0 ? [] : [{ dimension, in: chosen }]),
    ...(left.length === 0 ? [] : [{ dimension, notIn: left }]),
    ...(contains === '' ? [] : [{ dimension, contains }]),
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
