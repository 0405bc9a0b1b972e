/**
 * One page of the test shop, opened with and without the tracker in turn, each time in a fresh browser context: what the tracker's
 * scripts take of the main thread, from Chromium's own trace, and the page's own LCP and INP.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { startShop } from '@/e2e/shop/start-shop';
import { provideChromiumOrThrow } from '@/lib/cli/verify/chromium';
import { OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';

const CLICKS = 5;
const SETTLE_MS = 1500;

/** Milliseconds of one visit. */
export interface PageCost {
  /** Compiling and running the tracker's script. */
  readonly startMs: number;
  /** All that its scripts did afterwards. */
  readonly laterMs: number;
  readonly lcpMs: number;
  readonly inpMs: number;
}

const traceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ts: z.number().default(0),
      dur: z.number().default(0),
      args: z.looseObject({ data: z.looseObject({ url: z.string().optional() }).optional() }).optional(),
    }),
  ),
});
type TraceEvent = z.infer<typeof traceSchema>['traceEvents'][number];

const RUNNING = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall']);
const OURS = /\/t(-vitals|-survey)?\.js/;
const TRACKER = /\/t\.js/;

/** Milliseconds that these take together, where one lies within another counted once. */
function together(events: readonly TraceEvent[]): number {
  let [sum, end] = [0, 0];
  for (const { ts, dur } of [...events].sort((a, b) => a.ts - b.ts)) {
    sum += Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
  }
  return sum / 1000;
}

function costsIn(trace: Buffer): Pick<PageCost, 'startMs' | 'laterMs'> {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString('utf8')));
  const ours = traceEvents.filter(({ name, args }) => RUNNING.has(name) && OURS.test(args?.data?.url ?? ''));
  const isStart = ({ name, args }: TraceEvent) => name !== 'FunctionCall' && TRACKER.test(args?.data?.url ?? '');
  if (!ours.some(isStart)) return { startMs: Number.NaN, laterMs: Number.NaN };
  return { startMs: together(ours.filter(isStart)), laterMs: together(ours.filter((event) => !isStart(event))) };
}

/** The page's own measures, by the browser's entries and without any library. */
function ownMeasures(page: Page): Promise<{ lcpMs: number; inpMs: number }> {
  // Trap: tsx gives functions with a name a helper that the page does not have.
  return page.evaluate(() => {
    const observer = new PerformanceObserver(() => undefined);
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
    const noted: unknown = Reflect.get(window, 'durations');
    return {
      lcpMs: observer.takeRecords().at(-1)?.startTime ?? Number.NaN,
      inpMs: Math.max(...(Array.isArray(noted) ? noted.map(Number) : [])),
    };
  });
}

async function visit(browser: Browser, url: string): Promise<PageCost> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const durations: number[] = [];
    Reflect.set(window, 'durations', durations);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'click') durations.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] });
  await page.goto(url);
  await page.waitForTimeout(SETTLE_MS);
  for (let click = 0; click < CLICKS; click += 1) {
    await page.getByRole('button', { name: 'Work' }).click();
    await page.waitForTimeout(100);
  }
  const own = await ownMeasures(page);
  const trace = await browser.stopTracing();
  await context.close();
  return { ...costsIn(trace), ...own };
}

/** Visits the page so many times with and without the tracker, in turn, after one visit of each that warms up. */
export async function measureTrackedPages(
  rounds: number,
  say: (detail: string) => void,
): Promise<{ readonly tracked: readonly PageCost[]; readonly plain: readonly PageCost[] }> {
  const bed = await startEdgeBed();
  const shop = await startShop({ edge: bed.url, key: OPEN_KEY.key });
  const browser = await chromium.launch({
    executablePath: await provideChromiumOrThrow(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const [tracked, plain]: [PageCost[], PageCost[]] = [[], []];
    for (let round = -1; round < rounds; round += 1) {
      say(`visit ${round + 1} of ${rounds}`);
      const one = await visit(browser, `${shop.url}/bench/plain`);
      const other = await visit(browser, `${shop.url}/bench/plain?untracked`);
      if (round < 0) continue;
      tracked.push(one);
      plain.push(other);
    }
    return { tracked, plain };
  } finally {
    await browser.close();
    await shop.stop();
    await bed.remove();
  }
}
