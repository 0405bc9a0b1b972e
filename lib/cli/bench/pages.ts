import type { Page } from 'playwright-core';
import { PAGES } from '@/e2e/authorisation-pages';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import { prepareBenchState } from '@/lib/cli/measure/bench-state';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';

const MOST_MS = 1000;
const VISITS = 7;
const LONGEST_MS = 60_000;

/** Pages that an administrator may open and that need no id of somebody's. */
const PATHS = [
  ...new Set(
    Object.values(PAGES)
      .flat()
      .filter(({ path, roles }) => roles.admin === 200 && !/[{?]|nobody|nonsense|z$/.test(path))
      .map(({ path }) => path),
  ),
];

/** Opens a page; returns the milliseconds from the start of the navigation until nothing on it is still being loaded. */
async function openWhole(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  const whole = await page.waitForFunction(
    () => {
      const isLoading = [...document.querySelectorAll('[aria-busy="true"], .skeleton')].some((part) =>
        part.checkVisibility(),
      );
      return document.querySelector('h1') !== null && !isLoading ? performance.now() : false;
    },
    undefined,
    { polling: 'raf', timeout: LONGEST_MS },
  );
  return Number(await whole.jsonValue());
}

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  await prepareBenchState(size, say);
  return withDemoServer(
    'admin',
    (server) =>
      withSignedInPage(server, async (page) => {
        const results: BenchResult[] = [];
        for (const path of PATHS) {
          say(`${size.label}: ${path}`);
          const all: number[] = [];
          for (let visit = 0; visit <= VISITS; visit += 1) all.push(await openWhole(page, path));
          const later = all.slice(1);
          const value = quantile(later, 0.5);
          const common = { unit: 'ms', aim: `under ${String(MOST_MS)}`, ratio: null };
          results.push({
            ...common,
            name: `${path}, ${size.label}`,
            value,
            met: value < MOST_MS,
            spread: spreadOf(later),
          });
        }
        return results;
      }),
    size.folder,
  );
}

/** From the request of each page to the page without anything that is still loaded; the second visit on. */
export const bench: Bench = {
  name: 'pages',
  run: async (say, [size]) => (size === undefined ? [] : measureSize(size, say)),
};
