import { metrics, type Bands, type Better, type Gather } from '../define';
import type { InputId } from '../facts';

const person = 'not is_bot';
const needs: readonly InputId[] = ['events'];
const sees = 'technology';

/** Bands of https://web.dev/articles/vitals: milliseconds, and layout shift without unit. */
const BANDS = {
  lcp: { good: 2500, poor: 4000 },
  inp: { good: 200, poor: 500 },
  cls: { good: 0.1, poor: 0.25 },
  fcp: { good: 1800, poor: 3000 },
  ttfb: { good: 800, poor: 1800 },
} as const satisfies Readonly<Record<string, Bands>>;

// Percentiles are of the rows of each interval, split and whole: they are never put together from other percentiles.
const milliseconds = <const C extends string, const P extends number>(column: C, part: P, bands: Bands) =>
  ({
    on: { pageSpeed: `quantile_cont(${column}, ${part})` },
    where: person,
    unit: 'milliseconds',
    better: 'down',
    empty: null,
    bands,
    needs,
    sees,
  }) as const;
const shift = <const P extends number>(part: P) =>
  ({ ...milliseconds('cls', part, BANDS.cls), unit: 'decimal' }) as const;

const counted = (where: string, better: Better) =>
  ({
    on: { pageSpeed: 'count(*)' },
    where: `${person} and ${where}`,
    unit: 'count',
    better,
    empty: 0,
    needs,
    sees,
  }) as const;
const measured = (column: string) => counted(`${column} is not null`, 'neither');
const good = (column: string, { good: most }: Bands) => counted(`${column} <= ${String(most)}`, 'up');
const poor = (column: string, { poor: most }: Bands) => counted(`${column} > ${String(most)}`, 'down');

const visits = (where: string, better: Better) =>
  ({
    on: { sessions: 'count(*)' },
    where: `${person} and ${where}`,
    unit: 'count',
    better,
    empty: 0,
    needs,
    sees,
  }) as const;
const visitsWithPages = (where: string, better: Better) =>
  ({
    on: { pageSpeed: 'count(distinct session_key)' },
    where: `${person} and ${where}`,
    unit: 'count',
    better,
    empty: 0,
    needs,
    sees,
  }) as const;

/** Fewer page views than this say nothing about a percentile. */
const LEAST = 100;
const PAGES: Gather = {
  by: `concat_ws(' ', page_group, device)`,
  as: {
    lcp: 'quantile_cont(lcp_ms, 0.75)',
    inp: 'quantile_cont(inp_ms, 0.75)',
    cls: 'quantile_cont(cls, 0.75)',
    n: 'count(lcp_ms)',
  },
};
// As in CrUX: a vital that nobody's browser told does not fail the page.
const PASSES = `lcp <= ${BANDS.lcp.good} and coalesce(inp, 0) <= ${BANDS.inp.good} and coalesce(cls, 0) <= ${BANDS.cls.good}`;
const judged = (condition: string, better: Better) =>
  ({
    on: { pageSpeed: `sum(n) filter (where n >= ${LEAST} and ${condition})` },
    where: person,
    gather: PAGES,
    unit: 'count',
    better,
    empty: 0,
    needs,
    sees,
  }) as const;

/** How fast pages are for those who look at them, and what goes wrong: field data, a row per page view that was measured. */
export const technology = metrics({
  measuredPageViews: {
    on: { pageSpeed: 'count(*)' },
    where: person,
    unit: 'count',
    better: 'neither',
    empty: 0,
    needs,
    sees,
  },

  lcpP75: milliseconds('lcp_ms', 0.75, BANDS.lcp),
  lcpP50: milliseconds('lcp_ms', 0.5, BANDS.lcp),
  lcpP95: milliseconds('lcp_ms', 0.95, BANDS.lcp),
  lcpViews: measured('lcp_ms'),
  lcpGoodViews: good('lcp_ms', BANDS.lcp),
  lcpPoorViews: poor('lcp_ms', BANDS.lcp),
  lcpGoodShare: { formula: '{lcpGoodViews} / {lcpViews}', unit: 'ratio', better: 'up' },
  lcpNeedsWorkShare: { formula: '1 - ({lcpGoodViews} + {lcpPoorViews}) / {lcpViews}', unit: 'ratio', better: 'down' },
  lcpPoorShare: { formula: '{lcpPoorViews} / {lcpViews}', unit: 'ratio', better: 'down' },

  inpP75: milliseconds('inp_ms', 0.75, BANDS.inp),
  inpP50: milliseconds('inp_ms', 0.5, BANDS.inp),
  inpP95: milliseconds('inp_ms', 0.95, BANDS.inp),
  inpViews: measured('inp_ms'),
  inpGoodViews: good('inp_ms', BANDS.inp),
  inpPoorViews: poor('inp_ms', BANDS.inp),
  inpGoodShare: { formula: '{inpGoodViews} / {inpViews}', unit: 'ratio', better: 'up' },
  inpNeedsWorkShare: { formula: '1 - ({inpGoodViews} + {inpPoorViews}) / {inpViews}', unit: 'ratio', better: 'down' },
  inpPoorShare: { formula: '{inpPoorViews} / {inpViews}', unit: 'ratio', better: 'down' },

  clsP75: shift(0.75),
  clsP50: shift(0.5),
  clsP95: shift(0.95),
  clsViews: measured('cls'),
  clsGoodViews: good('cls', BANDS.cls),
  clsPoorViews: poor('cls', BANDS.cls),
  clsGoodShare: { formula: '{clsGoodViews} / {clsViews}', unit: 'ratio', better: 'up' },
  clsNeedsWorkShare: { formula: '1 - ({clsGoodViews} + {clsPoorViews}) / {clsViews}', unit: 'ratio', better: 'down' },
  clsPoorShare: { formula: '{clsPoorViews} / {clsViews}', unit: 'ratio', better: 'down' },

  fcpP75: milliseconds('fcp_ms', 0.75, BANDS.fcp),
  fcpP50: milliseconds('fcp_ms', 0.5, BANDS.fcp),
  fcpP95: milliseconds('fcp_ms', 0.95, BANDS.fcp),
  fcpViews: measured('fcp_ms'),
  ttfbP75: milliseconds('ttfb_ms', 0.75, BANDS.ttfb),
  ttfbP50: milliseconds('ttfb_ms', 0.5, BANDS.ttfb),
  ttfbP95: milliseconds('ttfb_ms', 0.95, BANDS.ttfb),
  ttfbViews: measured('ttfb_ms'),

  judgedPageViews: judged('true', 'neither'),
  passedPageViews: judged(PASSES, 'up'),
  vitalsPassShare: { formula: '{passedPageViews} / {judgedPageViews}', unit: 'ratio', better: 'up' },

  measuredSessions: visits('is_measured', 'neither'),
  jsErrorSessions: visits('has_js_error', 'down'),
  failedRequestSessions: visits('has_failed_request', 'down'),
  faultySessions: visits('(has_js_error or has_failed_request)', 'down'),
  jsErrorSessionRate: { formula: '{jsErrorSessions} / {measuredSessions}', unit: 'ratio', better: 'down' },
  failedRequestSessionRate: { formula: '{failedRequestSessions} / {measuredSessions}', unit: 'ratio', better: 'down' },
  faultySessionRate: { formula: '{faultySessions} / {measuredSessions}', unit: 'ratio', better: 'down' },
  errorOccurrences: {
    on: { pageErrors: 'sum(error_count)' },
    where: person,
    unit: 'count',
    better: 'down',
    empty: 0,
    needs,
    sees,
  },
  checkoutVisitsMeasured: visitsWithPages("page_group = 'checkout'", 'neither'),
  checkoutVisitsFailed: visitsWithPages("page_group = 'checkout' and failed_requests > 0", 'down'),
  checkoutFailureRate: { formula: '{checkoutVisitsFailed} / {checkoutVisitsMeasured}', unit: 'ratio', better: 'down' },
  notFoundViews: counted('is_not_found', 'down'),
  notFoundRate: { formula: '{notFoundViews} / {measuredPageViews}', unit: 'perMille', better: 'down' },

  unsupportedSessions: visits('is_unsupported', 'neither'),
  unsupportedShare: { formula: '{unsupportedSessions} / {sessions}', unit: 'ratio', better: 'down' },
});
