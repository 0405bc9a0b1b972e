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
 * A saved dashboard has a usual state of its own; the word `none` then says that what is usual is not wanted.
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
const RETURNS = ['order', 'return'] as const;
const CURRENCY = /^[A-Z]{3}$/;
const NOTHING = 'none';
const FILTERS = 'filters';
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

/** Reads a state from the query part of an address; where it says nothing, the view's usual state counts. */
export function decodeViewState(search: URLSearchParams, usual: ViewState = DEFAULT_STATE): ViewState {
  const filters = DIMENSION_IDS.flatMap((dimension) => decodeFilters(dimension, search));
  const currency = oneOf(search.get('currency'), (text) => (CURRENCY.test(text) ? text : undefined), usual.currency);
  const returnsBy = oneOf(search.get('returns'), (text) => RETURNS.find((id) => id === text), usual.returnsBy);
  return {
    period: periodOf(search.get('period') ?? '') ?? usual.period,
    compare: decodeCompare(search.getAll('compare'), usual),
    filters: filters.length > 0 || search.get(FILTERS) === NOTHING ? filters : usual.filters,
    ...(returnsBy === undefined ? {} : { returnsBy }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** What a text chooses: nothing where it says so, the usual where it is absent or makes no sense. */
function oneOf<T>(text: string | null, read: (text: string) => T | undefined, usual: T | undefined): T | undefined {
  if (text === NOTHING) return undefined;
  return read(text ?? '') ?? usual;
}

function decodeCompare(texts: readonly string[], usual: ViewState): readonly Comparison[] {
  if (texts.length === 0) return usual.compare;
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

/** Writes a state as the query part of an address, without the question mark; empty for the view's usual state. */
export function encodeViewState(state: ViewState, usual: ViewState = DEFAULT_STATE): string {
  const search = new URLSearchParams();
  if (textOf(state.period) !== textOf(usual.period)) search.append('period', textOf(state.period));
  const compare = state.compare.map(textOf);
  if (compare.join() !== usual.compare.map(textOf).join()) {
    for (const one of compare.length === 0 ? [NOTHING] : compare) search.append('compare', one);
  }
  const filters = filterText(state.filters);
  if (filters.toString() !== filterText(usual.filters).toString()) {
    if (filters.size === 0) search.append(FILTERS, NOTHING);
    for (const [name, value] of filters) search.append(name, value);
  }
  if (state.returnsBy !== usual.returnsBy) search.append('returns', state.returnsBy ?? NOTHING);
  if (state.currency !== usual.currency) search.append('currency', state.currency ?? NOTHING);
  return search.toString();
}

const OWN = [
  ...['period', 'compare', 'returns', 'currency', FILTERS],
  ...DIMENSION_IDS.flatMap((id) => [id, `${id}.not`, `${id}.has`]),
];

/** What else stands in an address, in its order: it stays when the state changes. */
export function besideViewState(search: URLSearchParams): string {
  return new URLSearchParams([...search].filter(([name]) => !OWN.includes(name))).toString();
}

function filterText(filters: readonly Filter[]): URLSearchParams {
  const search = new URLSearchParams();
  for (const dimension of DIMENSION_IDS) {
    for (const filter of filters) if (filter.dimension === dimension) appendFilter(search, filter);
  }
  return search;
}

function appendFilter(search: URLSearchParams, filter: Filter): void {
  if ('in' in filter) for (const value of filter.in.toSorted()) search.append(filter.dimension, value);
  else if ('notIn' in filter)
    for (const value of filter.notIn.toSorted()) search.append(`${filter.dimension}.not`, value);
  else search.append(`${filter.dimension}.has`, filter.contains);
}
