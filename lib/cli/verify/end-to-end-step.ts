import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { provideChromiumOrThrow } from '@/lib/cli/verify/chromium';
import { countPlaywright } from '@/lib/cli/verify/playwright-report';
import { runScript, type Step, type StepResult } from '@/lib/cli/verify/step';

const REPORT = 'node_modules/.cache/tuokio/playwright.json';
const FIRST_PORT = 3300;

/** The end-to-end tests in Chromium against the production build with the demo company; `long` takes the full counts. */
export function endToEndStep(long: boolean): Step {
  return { name: 'e2e', alone: true, run: () => runEndToEnd(long) };
}

async function runEndToEnd(long: boolean): Promise<StepResult> {
  const environment = {
    TUOKIO_LONG: long ? '1' : '',
    TUOKIO_CHROMIUM: await provideChromiumOrThrow(),
    TUOKIO_E2E_PORT: String(await firstFreePortOrThrow('127.0.0.1', FIRST_PORT)),
    PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT,
  };
  mkdirSync(dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const { code, output } = await runScript('@playwright/test/cli.js', ['test', '--reporter=line,json'], environment);
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0, output };
  return countPlaywright(JSON.parse(readFileSync(REPORT, 'utf8')), code, output);
}
