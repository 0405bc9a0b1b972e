import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import type { StepResult } from '@/lib/cli/verify/step';

/**
 * Playwright's JSON report. What failed is told at the end, by place, name and error: while tests run, the running commentary
 * of others stands between a failure and whoever looks for it.
 */
const LONGEST_ERROR = 3_000;

const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  ok: z.boolean(),
  tests: z.array(
    z.object({ results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })) }),
  ),
});
const suite = z.object({
  specs: z.array(spec).default([]),
  get suites(): z.ZodDefault<z.ZodArray<typeof suite>> {
    return z.array(suite).default([]);
  },
});
const reportSchema = z.object({
  stats: z.object({ expected: z.number(), skipped: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite).default([]),
});

function failuresIn({ specs, suites }: z.infer<typeof suite>): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, line, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      const messages = errors.map(({ message }) => stripVTControlCharacters(message ?? '').slice(0, LONGEST_ERROR));
      return [`e2e/${file}:${line} ${title}`, ...messages].join('\n');
    });
  return [...own, ...suites.flatMap(failuresIn)];
}

/**
 * Counts Playwright's report; a flaky test and an exit code that no test explains are failures. `output` is what the run said
 * meanwhile, shown only where no test says what failed.
 */
export function countPlaywright(report: unknown, exitCode: number, output: string): StepResult {
  const { stats, errors, suites } = reportSchema.parse(report);
  const explained = stats.unexpected + stats.flaky;
  const failures = suites.flatMap(failuresIn);
  return {
    passed: stats.expected,
    failed: explained === 0 && exitCode !== 0 ? 1 : explained,
    skipped: stats.skipped,
    output: [...(failures.length === 0 ? [output] : failures), ...errors.map(({ message }) => message ?? '')].join(
      '\n\n',
    ),
  };
}
