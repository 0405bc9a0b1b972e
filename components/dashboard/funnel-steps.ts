import type { Answer, Cell } from '@/lib/metrics/answer';
import { numberAt } from './answer-cells';
import { FEW_CASES } from './ranking-rows';

/** One step of a funnel as it is drawn. */
export interface FunnelStep {
  readonly step: Cell;
  readonly reached: number;
  /** Of all at the first step. */
  readonly share: number | null;
  /** Of those at the step before who did not come on; null at the first. */
  readonly lost: number | null;
  readonly seconds: number | null;
  /** What part of the step before came on, in the compared period, where it was clearly more than now; else null. */
  readonly before: number | null;
}

/** A funnel, or that of one value of what it is split by. */
export interface FunnelPart {
  /** Null where it is not split. */
  readonly name: string | null;
  readonly steps: readonly FunnelStep[];
}

/** Three standard errors of a difference of two rates among as many cases: chance alone does that once in some hundred looks. */
const ERRORS = 3;

function fellFrom(rate: number | null, before: number | null, cases: number | null): number | null {
  if (rate === null || before === null || cases === null || cases < FEW_CASES || rate >= before) return null;
  const error = Math.sqrt((2 * before * (1 - before)) / cases);
  return before - rate > ERRORS * error ? before : null;
}

/** Reads the answer of the analysis `funnel`. */
export function funnelParts(answer: Answer): readonly FunnelPart[] {
  const at = (...ids: readonly string[]) => answer.columns.findIndex(({ id }) => ids.includes(id));
  const split = answer.columns.findIndex(({ role }) => role === 'dimension');
  const [step, reached, share] = [at('funnelStep'), at('sessions', 'visitors'), at('share')];
  const [rate, lost, seconds, before] = [at('stepRate'), at('lost'), at('medianSeconds'), at('stepRateBefore')];
  const names = [...new Set(answer.rows.map((row) => (split < 0 ? null : String(row[split]))))];
  return names.map((name) => {
    const rows = answer.rows.filter((row) => split < 0 || String(row[split]) === name);
    const steps = rows.map((row, place) => ({
      step: row[step] ?? null,
      reached: numberAt(row, reached) ?? 0,
      share: numberAt(row, share),
      lost: numberAt(row, lost),
      seconds: numberAt(row, seconds),
      before: fellFrom(numberAt(row, rate), numberAt(row, before), numberAt(rows[place - 1] ?? [], reached)),
    }));
    return { name, steps };
  });
}
