import type { Show } from '@/lib/dashboards/schema';
import type { Answer } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { columnIndex, numberAt } from './answer-cells';

/** One step from what was there to what is there now; `from` and `to` are places 0–1 on the common axis. */
export interface BridgeStep {
  readonly kind: 'start' | 'gain' | 'loss' | 'end';
  /** The metric of a gain or a loss. */
  readonly metric: MetricId | null;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

export type BridgeShow = Extract<Show, { as: 'bridge' }>;

/**
 * The steps of a bridge; null when a part is unknown. The axis does not begin at zero for the gains and losses (they would
 * vanish beside the whole), so start and end are figures, not bars.
 */
export function bridgeSteps(answer: Answer, show: BridgeShow): readonly BridgeStep[] | null {
  const [row] = answer.rows;
  const value = (metric: MetricId) => numberAt(row, columnIndex(answer, metric, 'value'));
  const end = value(show.end);
  const change = value(show.change);
  if (end === null || change === null) return null;
  const parts = [
    ...show.gains.map((metric) => ({ kind: 'gain', metric, amount: value(metric) }) as const),
    ...show.losses.map((metric) => ({ kind: 'loss', metric, amount: negated(value(metric)) }) as const),
  ];
  const levels: number[] = [0];
  const steps: { kind: 'gain' | 'loss'; metric: MetricId; value: number; low: number; high: number }[] = [];
  for (const { kind, metric, amount } of parts) {
    if (amount === null) return null;
    const before = levels.at(-1) ?? 0;
    const after = before + amount;
    levels.push(after);
    steps.push({ kind, metric, value: amount, low: Math.min(before, after), high: Math.max(before, after) });
  }
  const low = Math.min(...levels, change);
  const span = Math.max(...levels, change) - low;
  const place = (level: number) => (span === 0 ? 0 : (level - low) / span);
  return [
    { kind: 'start', metric: null, value: end - change, from: place(0), to: place(0) },
    ...steps.map(({ low: from, high: to, ...step }) => ({ ...step, from: place(from), to: place(to) })),
    {
      kind: 'end',
      metric: null,
      value: end,
      from: Math.min(place(0), place(change)),
      to: Math.max(place(0), place(change)),
    },
  ];
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}
