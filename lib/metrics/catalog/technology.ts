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

const COLUMNS = { lcp: 'lcp_ms', inp: 'inp_ms', cls: 'cls', fcp: 'fcp_ms', ttfb: 'ttfb_ms' } as const;

// Percentiles are of the rows of each interval, split and whole: they are never put together from other percentiles.
const milliseconds = <const V extends keyof typeof BANDS, const P extends number>(vital: V, part: P) =>
  ({
    on: { pageSpeed: `quantile_cont(${COLUMNS[vital]}, ${part})` },
    where: person,
    unit: 'milliseconds',
    better: 'down',
    empty: null,
    bands: BANDS[vital],
    sample: `${vital}Views`,
    needs,
    sees,
  }) as const;
const shift = <const P extends number>(part: P) => ({ ...milliseconds('cls', part), unit: 'decimal' }) as const;

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
/**
 * Whether a p75 is good takes no percentile: with k = ⌊0.75 (n − 1)⌋ it lies between the values at places k and k + 1 from 0. So it is
 * good when more than k + 1 values are, is not when fewer, and else lies between the greatest good value and the least of the others.
 */
const counts = (vital: 'lcp' | 'inp' | 'cls') => {
  const [value, most] = [COLUMNS[vital], BANDS[vital].good];
  const each = (speedDays: string, pageSpeed: string) => ({ speedDays, pageSpeed });
  return {
    [`${vital}_n`]: each(`sum(${vital}_views)`, `count(${value})`),
    [`${vital}_good`]: each(`sum(${vital}_good)`, `count(*) filter (${value} <= ${String(most)})`),
    [`${vital}_low`]: each(`max(${vital}_low)`, `max(${value}) filter (${value} <= ${String(most)})`),
    [`${vital}_high`]: each(`min(${vital}_high)`, `min(${value}) filter (${value} > ${String(most)})`),
  };
};
const PAGES: Gather = {
  by: ['page_group', 'device'],
  as: { ...counts('lcp'), ...counts('inp'), ...counts('cls') },
};
const isGood = (vital: 'lcp' | 'inp' | 'cls') => {
  const [place, part] = [`(3 * (${vital}_n - 1)) // 4`, `((3 * (${vital}_n - 1)) % 4 / 4.0)`];
  const between = `${vital}_low * (1 - ${part}) + coalesce(${vital}_high, ${vital}_low) * ${part}`;
  return `(${vital}_good > ${place} + 1 or (${vital}_good = ${place} + 1 and ${between} <= ${String(BANDS[vital].good)}))`;
};
// As in CrUX: a vital that nobody's browser told does not fail the page.
const PASSES = `${isGood('lcp')} and (inp_n = 0 or ${isGood('inp')}) and (cls_n = 0 or ${isGood('cls')})`;
const both = (aggregate: string) => ({ speedDays: aggregate, pageSpeed: aggregate });
const judged = (condition: string, better: Better) =>
  ({
    on: both(`sum(lcp_n) filter (where lcp_n >= ${LEAST} and ${condition})`),
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

  lcpP75: milliseconds('lcp', 0.75),
  lcpP50: milliseconds('lcp', 0.5),
  lcpP95: milliseconds('lcp', 0.95),
  lcpViews: measured('lcp_ms'),
  lcpGoodViews: good('lcp_ms', BANDS.lcp),
  lcpPoorViews: poor('lcp_ms', BANDS.lcp),
  lcpGoodShare: { formula: '{lcpGoodViews} / {lcpViews}', unit: 'ratio', better: 'up' },
  lcpNeedsWorkShare: { formula: '1 - ({lcpGoodViews} + {lcpPoorViews}) / {lcpViews}', unit: 'ratio', better: 'down' },
  lcpPoorShare: { formula: '{lcpPoorViews} / {lcpViews}', unit: 'ratio', better: 'down' },

  inpP75: milliseconds('inp', 0.75),
  inpP50: milliseconds('inp', 0.5),
  inpP95: milliseconds('inp', 0.95),
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

  fcpP75: milliseconds('fcp', 0.75),
  fcpP50: milliseconds('fcp', 0.5),
  fcpP95: milliseconds('fcp', 0.95),
  fcpViews: measured('fcp_ms'),
  ttfbP75: milliseconds('ttfb', 0.75),
  ttfbP50: milliseconds('ttfb', 0.5),
  ttfbP95: milliseconds('ttfb', 0.95),
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
