import type { Page, Response } from 'playwright-core';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';

const VIEW = '/executive';
const SHELL_KB = 200;
const ALL_KB = 420;
/** Words that ECharts and its renderer keep in every build. */
const CHARTS = /_echarts_instance_|data-zr-dom-id/;

interface Script {
  readonly kilobytes: number;
  readonly charts: boolean;
}

async function scriptOf(response: Response): Promise<Script> {
  const [{ responseBodySize }, text] = await Promise.all([response.request().sizes(), response.text()]);
  return { kilobytes: responseBodySize / 1024, charts: CHARTS.test(text) };
}

/** What the browser loads, as it comes over the line (gzipped), until the page is quiet. */
async function scriptsOf(page: Page): Promise<Script[]> {
  const scripts: Promise<Script>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(scriptOf(response));
  });
  const response = await page.goto(VIEW);
  if (response?.ok() !== true)
    throw new Error(`${VIEW} answered ${response?.status() ?? 'nothing'}: there is no view to measure.`);
  await page.waitForLoadState('networkidle');
  const loaded = await Promise.all(scripts);
  if (!loaded.some(({ charts }) => charts))
    throw new Error(`${VIEW} loaded no charts: there is nothing to compare with the aim.`);
  return loaded;
}

function result(name: string, scripts: readonly Script[], most: number): BenchResult {
  const value = scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
  return {
    name,
    value,
    unit: 'KB',
    aim: `under ${most}`,
    met: value > 0 && value < most,
    ratio: value / most,
    spread: null,
  };
}

/** JavaScript that the first visit to the executive view loads. */
export const bench: Bench = {
  name: 'bundle',
  run: async (say) => {
    say('starting the demo company');
    const scripts = await withDemoServer('executive', (server) => withSignedInPage(server, scriptsOf));
    return [
      result(
        'JavaScript of the first load, shell',
        scripts.filter(({ charts }) => !charts),
        SHELL_KB,
      ),
      result('JavaScript of the first load, with charts', scripts, ALL_KB),
    ];
  },
};
