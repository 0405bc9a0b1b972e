import { endToEndStep } from '@/lib/cli/verify/end-to-end-step';
import { runSteps } from '@/lib/cli/verify/run-steps';
import { toolSteps, writeRouteTypes } from '@/lib/cli/verify/tool-steps';
import { vitestStep } from '@/lib/cli/verify/vitest-step';
import { AppError } from '@/lib/http/errors';

/**
 * Runs the named steps of `npm test`, or all, and returns the exit code: 1 when anything failed. The last line printed is
 * `N passed, N failed, N skipped`.
 */
export async function runSelectedSteps(names: readonly string[], long: boolean): Promise<number> {
  const all = [...toolSteps(), vitestStep(long), endToEndStep(long)];
  const known = all.map((step) => step.name).join(', ');
  if (names.includes('--help')) {
    console.log(`npm test runs these steps, npm test -- STEP … only the named ones: ${known}.`);
    return 0;
  }
  const unknown = names.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new AppError('unprocessable', `There is no step ${unknown.join(', ')}. There are: ${known}.`);
  await writeRouteTypes();
  const { passed, failed, skipped } = await runSteps(
    names.length === 0 ? all : all.filter((step) => names.includes(step.name)),
    (text) => console.log(process.stderr.isTTY ? `\r\x1b[2K${text}` : text),
  );
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}
