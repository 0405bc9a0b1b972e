import type { Asked } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import type { BenchResult } from '@/lib/cli/measure/bench';
import { requireEqualAnswers } from '@/lib/cli/measure/equal-answers';
import { interleave } from '@/lib/cli/measure/interleave';
import type { Answer } from '@/lib/metrics/answer';
import { run, type RunContext, runOrThrow } from '@/lib/warehouse/run';

/** What a cold answer may take at demo size and at ten times that, in milliseconds. */
export const MOST_MS = { small: 100, large: 300 } as const;

/** A question of a view that is measured. */
export interface MeasuredQuestion {
  /** As results call it, such as `tile netSales`. */
  readonly name: string;
  readonly query: Asked;
  /** The best SQL by hand, from the days of the answer; null where there is none, because the question is SQL by hand itself. */
  readonly byHand: ((answer: Answer) => string) | null;
}

/** Where and how a question is measured. */
export interface Measuring {
  readonly view: string;
  readonly context: RunContext;
  /** The size, as results call it. */
  readonly label: string;
  readonly aim: number;
}

/**
 * Measures a question without kept answers and with them, each in turn with its SQL by hand. Throws an Error with the first cell that
 * differs from it.
 */
export async function measureQuestion(
  { name, query, byHand }: MeasuredQuestion,
  { view, context, label, aim }: Measuring,
): Promise<readonly BenchResult[]> {
  const answer = await runOrThrow(OPERATOR, query, { ...context, cache: false });
  const sql = byHand === null ? null : byHand(answer);
  const readByHand = () => (sql === null ? Promise.resolve([]) : context.engine.read((reader) => reader.rows(sql)));
  if (sql !== null) requireEqualAnswers(name, answer, await readByHand());
  const results: BenchResult[] = [];
  for (const isCold of [true, false]) {
    const answering: RunContext = isCold ? { ...context, cache: false } : context;
    const { a, ratio, spread } = await interleave(() => run(OPERATOR, [query], answering), readByHand);
    results.push({
      name: `${view} ${name} (${String(answer.rows.length)} rows), ${isCold ? 'cold' : 'warm'}, ${label}`,
      value: a,
      unit: 'ms',
      aim: `under ${String(aim)}`,
      met: a < aim,
      ratio: sql === null ? null : ratio,
      spread,
    });
  }
  return results;
}
