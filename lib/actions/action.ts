import type { MetricId } from '@/lib/metrics/catalog';
import type { Filter } from '@/lib/metrics/query';

/**
 * From claim to effect: what somebody decided to do about what the figures say, who does it by when, which effect is expected,
 * and afterwards what the metric did. What it came from is kept by a key, so that a list, a claim or a tile can show who is at it;
 * nothing of it is known to the warehouse.
 */

export const ACTION_STATUSES = ['proposed', 'doing', 'done', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** What an action came from: a search that failed, what is missing, a product, a claim of the brief, a tile, or nobody's figure. */
export const ORIGIN_KINDS = ['search', 'missing', 'product', 'claim', 'tile', 'own'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];

export interface ActionOrigin {
  readonly kind: OriginKey['kind'];
  readonly key: string;
  /** What it was called where it was noted; a name, never a figure. */
  readonly label: string;
  /** The page on which it can be seen, as a path of this installation. */
  readonly address: string | null;
}

export interface OriginKey {
  readonly kind: OriginKind;
  readonly key: string;
}

/** The effect that is hoped for. `size` is a fraction of the metric, or for ratios and rates a difference; null is «some». */
export interface ExpectedEffect {
  readonly metric: MetricId;
  readonly direction: 'up' | 'down';
  readonly size: number | null;
}

/** What a person writes down. */
export interface ActionEntry {
  readonly what: string;
  readonly ownerId: string;
  readonly dueDay: string | null;
  readonly status: ActionStatus;
  /** Day on which it was done; null unless it is. */
  readonly doneDay: string | null;
  readonly origin: ActionOrigin;
  /** What it is about: the metric is looked at under these. */
  readonly filters: readonly Filter[];
  readonly expected: ExpectedEffect | null;
}

/** An action as its readers see it. */
export interface Action extends ActionEntry {
  readonly id: string;
  readonly version: number;
  readonly owner: string;
  readonly author: string;
  /** True where the reader may change it. */
  readonly mayChange: boolean;
  /** Local day on which it was noted. */
  readonly notedDay: string;
}

/** True when the action is late: it is neither done nor dropped, and the day by which it was to be done is over. */
export function isOverdue({ status, dueDay }: Pick<ActionEntry, 'status' | 'dueDay'>, today: string): boolean {
  return (status === 'proposed' || status === 'doing') && dueDay !== null && dueDay < today;
}
