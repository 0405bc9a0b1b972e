import type { Action, ActionEntry, ActionOrigin, ActionStatus, ExpectedEffect } from '@/lib/actions/action';
import { metric as metricOf, METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import type { Filter } from '@/lib/metrics/query';
import { dimensionsOf } from '@/lib/metrics/resolve';

/** Where an action begins: what it came from, and the metric that the place is about. */
export interface ActionStart {
  readonly origin: ActionOrigin;
  readonly filters: readonly Filter[];
  readonly metric: MetricId | null;
}

/** What a form holds: as an entry, but with the size as it was typed. */
export interface ActionDraft extends Omit<ActionEntry, 'expected'> {
  readonly metric: MetricId | '';
  readonly direction: ExpectedEffect['direction'];
  readonly size: string;
}

/** An action that comes from no figure. */
export const FROM_NOTHING: ActionStart = {
  origin: { kind: 'own', key: '', label: '', address: null },
  filters: [],
  metric: null,
};

/** How much one of what is typed is: percent and percentage points are hundredths, per mille thousandths. */
function partOf(metric: MetricId): number {
  return metricOf(metric).unit === 'perMille' ? 0.001 : 0.01;
}

/** Metrics that can be looked at under the filters. */
export function metricsUnder(filters: readonly Filter[]): readonly MetricId[] {
  return METRIC_IDS.filter((id) => filters.every(({ dimension }) => dimensionsOf(id).includes(dimension)));
}

function hoped(metric: MetricId | null): ExpectedEffect['direction'] {
  return metric !== null && metricOf(metric).better === 'down' ? 'down' : 'up';
}

function typedSize(expected: ExpectedEffect | null): string {
  if (expected === null || expected.size === null) return '';
  return String(Number((expected.size / partOf(expected.metric)).toFixed(6)));
}

/** The draft of a new action by its place and who notes it, or of one that is there. */
export function draftOf(action: Action | null, start: ActionStart, self: string): ActionDraft {
  if (action === null) {
    const metric = start.metric !== null && metricsUnder(start.filters).includes(start.metric) ? start.metric : null;
    return {
      what: '',
      ownerId: self,
      dueDay: null,
      status: 'proposed',
      doneDay: null,
      origin: start.origin,
      filters: start.filters,
      metric: metric ?? '',
      direction: hoped(metric),
      size: '',
    };
  }
  const { what, ownerId, dueDay, status, doneDay, origin, filters, expected } = action;
  const typed = typedSize(expected);
  const effect = { metric: expected?.metric ?? '', direction: expected?.direction ?? 'up', size: typed } as const;
  return { what, ownerId, dueDay, status, doneDay, origin, filters, ...effect };
}

/** The draft with another metric; it is hoped to become better. */
export function withMetric(draft: ActionDraft, metric: MetricId | ''): ActionDraft {
  return { ...draft, metric, direction: hoped(metric === '' ? null : metric), size: '' };
}

/** The draft without a filter. */
export function withoutFilter(draft: ActionDraft, gone: Filter): ActionDraft {
  return { ...draft, filters: draft.filters.filter((filter) => filter !== gone) };
}

/** The draft in another status; what is done was done today unless a day says otherwise. */
export function withStatus(draft: ActionDraft, status: ActionStatus, today: string): ActionDraft {
  return { ...draft, status, doneDay: status === 'done' ? (draft.doneDay ?? today) : null };
}

/** The entry that a draft makes; a size that is no positive number is none. */
export function entryOf({ metric, direction, size, ...entry }: ActionDraft): ActionEntry {
  if (metric === '') return { ...entry, what: entry.what.trim(), expected: null };
  const amount = Number(size) * partOf(metric);
  const known = size.trim() !== '' && Number.isFinite(amount) && amount > 0;
  return { ...entry, what: entry.what.trim(), expected: { metric, direction, size: known ? amount : null } };
}
