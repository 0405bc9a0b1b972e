import { technologyMoneyTiles } from './technology-money';
import { technologyServerTiles } from './technology-servers';
import type { Tile, View } from './schema';
import { figure, list, shown, trend, worstFirst } from './tile-shapes';

const MOBILE = { filters: [{ dimension: 'device' as const, in: ['smartphone'] }] };

const regression = (id: string, vital: 'lcp' | 'inp' | 'cls') =>
  list(
    'speedRegressions',
    [
      ['pageGroup', 'text'],
      ['device', 'text'],
      ['releaseName', 'text'],
      ['day', 'text'],
      ['before', 'value', 'pageViews'],
      ['after', 'value', 'pageViews'],
      ['change', 'signed'],
      ['crossed', 'text'],
    ],
    { id, title: id, width: 6, height: 'S', input: { vital } },
  );

/** How a vital is spread over its bands by page group, with its course. */
const shares = (id: string, vital: 'lcp' | 'inp' | 'cls'): Tile => {
  const [good, work, poor] = [`${vital}GoodShare`, `${vital}NeedsWorkShare`, `${vital}PoorShare`] as const;
  const [middle, high, views] = [`${vital}P50`, `${vital}P95`, `${vital}Views`] as const;
  const values = [good, work, poor, middle, high, views].map((metric) => [metric, 'value'] as const);
  return {
    id,
    title: id,
    width: 12,
    height: 'M',
    show: { as: 'ranking', sample: views, columns: shown([good, 'bar'], ...values) },
    query: {
      metrics: [good, work, poor, middle, high, views],
      by: ['pageGroup'],
      order: { by: views, descending: true },
    },
    click: 'pageGroup',
  };
};

/** Is the shop fast and reliable, on which devices, and where should IT money go? */
export const technology: View = {
  id: 'technology',
  question: 'technology',
  filters: [
    ...(['market', 'country', 'device', 'browser', 'browserVersion', 'os', 'osVersion', 'screen'] as const),
    ...(['pageGroup', 'release', 'trafficChannel', 'trafficSource', 'campaign', 'visitorType'] as const),
  ],
  tiles: [
    figure('lcpP75', 'lcpViews', { id: 'lcpMobile', title: 'lcpMobile', own: MOBILE }),
    figure('inpP75', 'inpViews', { id: 'inpMobile', title: 'inpMobile', own: MOBILE }),
    figure('vitalsPassShare', 'judgedPageViews'),
    figure('faultySessionRate', 'measuredSessions'),
    figure('availability', 'servedMinutes'),
    figure('errorBudgetLeft', 'servedMinutes'),
    figure('serverErrorRate', 'serverRequests'),
    figure('responseP99', 'timedRequests'),
    list(
      'slowPages',
      [
        ['pageGroup', 'text'],
        ['pageViews', 'value'],
        ['lcpMobile', 'vital', 'viewsMobile'],
        ['lcpDesktop', 'vital', 'viewsDesktop'],
        ['inpMobile', 'vital', 'inpViewsMobile'],
        ['inpDesktop', 'vital', 'inpViewsDesktop'],
        ['clsMobile', 'vital', 'pageViews'],
        ['clsDesktop', 'vital', 'pageViews'],
        ['atRisk', 'value'],
      ],
      { width: 12 },
    ),
    {
      id: 'lcpTrend',
      title: 'lcpTrend',
      width: 6,
      height: 'M',
      show: { as: 'line', sample: 'lcpViews' },
      query: { metrics: ['lcpP75', 'lcpViews'], grain: 'auto', totals: true },
      own: MOBILE,
    },
    regression('regressionsLcp', 'lcp'),
    regression('regressionsInp', 'inp'),
    regression('regressionsCls', 'cls'),
    {
      id: 'vitalsByDevice',
      title: 'vitalsByDevice',
      width: 12,
      height: 'M',
      show: {
        as: 'ranking',
        sample: 'lcpViews',
        columns: shown(
          ['lcpP75', 'value'],
          ['inpP75', 'value'],
          ['clsP75', 'value'],
          ['fcpP75', 'value'],
          ['ttfbP75', 'value'],
          ['lcpViews', 'value'],
        ),
      },
      query: {
        metrics: ['lcpP75', 'inpP75', 'clsP75', 'fcpP75', 'ttfbP75', 'lcpViews'],
        by: ['device'],
        order: { by: 'lcpViews', descending: true },
      },
      // As the Chrome User Experience Report: whatever period is looked at.
      own: { period: 'last28Days' },
      click: 'device',
    },
    shares('vitalsShares', 'lcp'),
    shares('vitalsSharesInp', 'inp'),
    shares('vitalsSharesCls', 'cls'),
    ...technologyMoneyTiles,
    trend('errorTrend', 'faultySessionRate', 'measuredSessions'),
    list(
      'errorList',
      [
        ['errorKind', 'text'],
        ['name', 'text'],
        ['path', 'text'],
        ['status', 'text'],
        ['sessions', 'value'],
        ['share', 'value'],
        ['checkoutSessions', 'value'],
        ['firstDay', 'text'],
        ['releaseName', 'text'],
      ],
      { width: 8, input: { limit: 12 } },
    ),
    worstFirst('checkoutByBrowser', 'checkoutAbandonmentRate', 'checkouts', 'browserVersion', { width: 6 }),
    worstFirst('checkoutFailures', 'checkoutFailureRate', 'checkoutVisitsMeasured', 'browserVersion', { width: 6 }),
    list(
      'notFoundPages',
      [
        ['pagePath', 'text'],
        ['referrer', 'text'],
        ['pageViews', 'value'],
        ['lastDay', 'text'],
      ],
      { width: 6, input: { limit: 10 } },
    ),
    ...technologyServerTiles,
  ],
};
