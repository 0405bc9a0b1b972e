import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { runScript, type Step, type StepResult } from '@/lib/cli/verify/step';

const REPORT = 'node_modules/.cache/tuokio/vitest.json';
const NOTES = 30;
const LONGEST_ERROR = 3_000;

const fileSchema = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().default(''),
  assertionResults: z.array(
    z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
  ),
});

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(fileSchema),
});

/** What failed in a file, by place, name and error. */
function failuresIn({ name, status, message, assertionResults }: z.infer<typeof fileSchema>): string[] {
  const place = relative(process.cwd(), name);
  const told = (text: string) => stripVTControlCharacters(text).slice(0, LONGEST_ERROR);
  const failed = assertionResults.filter((one) => one.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${place}\n${told(message)}`];
  return failed.map(({ fullName, failureMessages }) =>
    [`${place}: ${fullName}`, ...failureMessages.map(told)].join('\n'),
  );
}

/**
 * Counts Vitest's JSON report; a file that could not run at all, and an exit code that no test explains, are one failure each.
 * `output` is what the run said meanwhile, shown only where no test says what failed.
 */
export function countVitest(report: unknown, exitCode: number, output: string): StepResult {
  const parsed = reportSchema.parse(report);
  const brokenFiles = parsed.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const explained = parsed.numFailedTests + brokenFiles.length;
  const notRun = parsed.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `skipped: ${relative(process.cwd(), file.name)}: ${fullName}`),
  );
  return {
    passed: parsed.numPassedTests,
    failed: explained === 0 && exitCode !== 0 ? 1 : explained,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
    output: explained === 0 ? output : parsed.testResults.flatMap(failuresIn).join('\n\n'),
    notes: notRun.length > NOTES ? [...notRun.slice(0, NOTES), `skipped: ${notRun.length - NOTES} more`] : notRun,
  };
}

/** The unit and integration tests; `long` runs the full counts of kills and hostile inputs. */
export function vitestStep(long: boolean): Step {
  return {
    name: 'unit',
    alone: true,
    run: async () => {
      mkdirSync(dirname(REPORT), { recursive: true });
      rmSync(REPORT, { force: true });
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
      const { code, output } = await runScript('vitest/vitest.mjs', args, {
        TUOKIO_LONG: long ? '1' : '',
        NO_COLOR: '1',
      });
      if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0, output };
      return countVitest(JSON.parse(readFileSync(REPORT, 'utf8')), code, output);
    },
  };
}
