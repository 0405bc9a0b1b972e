import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { provideChromiumOrThrow } from '@/lib/cli/verify/chromium';
import { runScript, type Step, type StepResult } from '@/lib/cli/verify/step';

const REPORT = 'node_modules/.cache/tuokio/playwright.json';
const FIRST_PORT = 3300;

const reportSchema = z.object({
  stats: z.object({ expected: z.number(), skipped: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** Counts Playwright's JSON report; a flaky test and an exit code that no test explains are failures. */
export function countPlaywright(report: unknown, exitCode: number, output: string): StepResult {
  const { stats, errors } = reportSchema.parse(report);
  const explained = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: explained === 0 && exitCode !== 0 ? 1 : explained,
    skipped: stats.skipped,
    output: [output, ...errors.map(({ message }) => message ?? '')].join('\n'),
  };
}

/** The end-to-end tests in Chromium against the production build with the demo company. */
export const endToEndStep: Step = {
  name: 'e2e',
  alone: true,
  run: async () => {
    const environment = {
      TUOKIO_CHROMIUM: await provideChromiumOrThrow(),
      TUOKIO_E2E_PORT: String(await firstFreePortOrThrow('127.0.0.1', FIRST_PORT)),
      PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT,
    };
    mkdirSync(dirname(REPORT), { recursive: true });
    rmSync(REPORT, { force: true });
    const { code, output } = await runScript('@playwright/test/cli.js', ['test', '--reporter=line,json'], environment);
    if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0, output };
    return countPlaywright(JSON.parse(readFileSync(REPORT, 'utf8')), code, output);
  },
};
