import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { isDimensionId, type DimensionId } from '@/lib/metrics/dimensions';
import type { Filter } from '@/lib/metrics/query';

/**
 * Where somebody is on the way from a number down to its rows: a metric, the steps taken (each a value of a dimension), what
 * the number is split by next, and which rows are shown. It stands in the address beside period and filters of the view.
 *
 *   ?metric=netSales&step=productGroup:Shoes&step=category:Boots&split=product&part=returnedSales&sort=-netAmount&page=2
 */

export interface DrillState {
  readonly metric: MetricId;
  readonly steps: readonly DrillStep[];
  /** Null takes what comes next on the path. */
  readonly split: DimensionId | null;
  /** Base metric whose rows are shown; null takes the first. */
  readonly part: MetricId | null;
  /** Column of the rows; null shows the latest first. */
  readonly sort: { readonly by: string; readonly descending: boolean } | null;
  /** From 1. */
  readonly page: number;
}

export interface DrillStep {
  readonly dimension: DimensionId;
  readonly value: string;
}

const STEPS_AT_MOST = 10;
const PAGES_AT_MOST = 10_000;
const VALUE_LENGTH = 500;
const COLUMN = /^-?[a-zA-Z]{1,40}$/;
const NAMES = ['metric', 'step', 'split', 'part', 'sort', 'page'] as const;

/** Reads the state from the query part of an address; null where no metric is named. */
export function decodeDrill(search: URLSearchParams): DrillState | null {
  const metric = search.get('metric') ?? '';
  if (!isMetricId(metric)) return null;
  const known = search.getAll('step').flatMap((text) => stepOf(text) ?? []);
  // The last step by a dimension counts.
  const steps = known.filter((step, at) => !known.slice(at + 1).some((later) => later.dimension === step.dimension));
  const [split, part, sort] = [search.get('split') ?? '', search.get('part') ?? '', search.get('sort') ?? ''];
  const page = Number(search.get('page') ?? 1);
  return {
    metric,
    steps: steps.slice(0, STEPS_AT_MOST),
    split: isDimensionId(split) ? split : null,
    part: isMetricId(part) ? part : null,
    sort: COLUMN.test(sort) ? { by: sort.replace('-', ''), descending: sort.startsWith('-') } : null,
    page: Number.isInteger(page) && page >= 1 && page <= PAGES_AT_MOST ? page : 1,
  };
}

function stepOf(text: string): DrillStep | null {
  const at = text.indexOf(':');
  const [dimension, value] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  return isDimensionId(dimension) && value.length <= VALUE_LENGTH ? { dimension, value } : null;
}

/** Writes the state as parts of an address beside what else stands there; its own names are replaced. */
export function encodeDrill(state: DrillState, beside: URLSearchParams = new URLSearchParams()): string {
  const search = new URLSearchParams();
  search.append('metric', state.metric);
  for (const { dimension, value } of state.steps) search.append('step', `${dimension}:${value}`);
  if (state.split !== null) search.append('split', state.split);
  if (state.part !== null) search.append('part', state.part);
  if (state.sort !== null) search.append('sort', `${state.sort.descending ? '-' : ''}${state.sort.by}`);
  if (state.page !== 1) search.append('page', String(state.page));
  for (const [name, value] of beside) if (!NAMES.some((own) => own === name)) search.append(name, value);
  return search.toString();
}

/** The beginning of a way down: the whole of a metric. */
export function drillInto(metric: MetricId, steps: readonly DrillStep[] = []): DrillState {
  return { metric, steps, split: null, part: null, sort: null, page: 1 };
}

/** One step further down. */
export function deeper(state: DrillState, step: DrillStep): DrillState {
  const others = state.steps.filter(({ dimension }) => dimension !== step.dimension);
  return { ...state, steps: [...others, step], split: null, page: 1 };
}

/** Without one of the steps; those after it stay. */
export function withoutStep(state: DrillState, { dimension }: DrillStep): DrillState {
  return { ...state, steps: state.steps.filter((step) => step.dimension !== dimension), split: null, page: 1 };
}

/** Back up to so many steps; 0 is the whole. */
export function upTo(state: DrillState, steps: number): DrillState {
  return { ...state, steps: state.steps.slice(0, steps), split: null, page: 1 };
}

/** The steps as filters of a query. */
export function stepFilters({ steps }: DrillState): Filter[] {
  return steps.map(({ dimension, value }) => ({ dimension, in: [value] }));
}
