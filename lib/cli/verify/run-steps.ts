import { withProgress } from '@/lib/cli/bootstrap/progress.js';
import type { Step, StepResult } from '@/lib/cli/verify/step';

const AT_ONCE = 2;

/** Sums of all steps. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

async function resultOf(step: Step): Promise<StepResult> {
  try {
    return await step.run();
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, skipped: 0, output };
  }
}

function report(name: string, result: StepResult, milliseconds: number): string {
  const { passed, failed, skipped } = result;
  const head = `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped (${Math.round(milliseconds / 1000)} s)`;
  return [head, ...(result.notes ?? []), ...(failed === 0 ? [] : [result.output.trimEnd()])].join('\n');
}

/** Splits steps into groups that may run beside each other, in order: neighbours that need not be alone share one. */
function groups(steps: readonly Step[]): Step[][] {
  const result: Step[][] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (!step.alone && last?.[0]?.alone === false) last.push(step);
    else result.push([step]);
  }
  return result;
}

/** Runs a group two at a time. */
async function runGroup(group: readonly Step[], runOne: (step: Step) => Promise<void>): Promise<void> {
  const waiting = [...group];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await runOne(step);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Runs all steps, also after one failed, prints each result by `print` as it comes, and returns the sums. */
export function runSteps(steps: readonly Step[], print: (text: string) => void): Promise<Totals> {
  return withProgress('Testing', async (say) => {
    const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
    const running = new Set<string>();
    const runOne = async (step: Step) => {
      const started = performance.now();
      running.add(step.name);
      say([...running].join(', '));
      const result = await resultOf(step);
      running.delete(step.name);
      say([...running].join(', '));
      totals.passed += result.passed;
      totals.failed += result.failed;
      totals.skipped += result.skipped;
      print(report(step.name, result, performance.now() - started));
    };
    for (const group of groups(steps)) await runGroup(group, runOne);
    return totals;
  });
}
