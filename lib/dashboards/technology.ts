import { technologyMoneyTiles } from './technology-money';
import { technologyServerTiles } from './technology-servers';
import type { View } from './schema';
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
    figure('availability', 'servedMinutes'),
    figure('faultySessionRate', 'measuredSessions'),
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
      { width: 8 },
    ),
    {
      id: 'lcpTrend',
      title: 'lcpTrend',
      width: 4,
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
      width: 6,
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
    {
      id: 'vitalsShares',
      title: 'vitalsShares',
      width: 12,
      height: 'M',
      show: {
        as: 'ranking',
        sample: 'lcpViews',
        columns: shown(
          ['lcpGoodShare', 'bar'],
          ['lcpGoodShare', 'value'],
          ['lcpNeedsWorkShare', 'value'],
          ['lcpPoorShare', 'value'],
          ['lcpP50', 'value'],
          ['lcpP95', 'value'],
          ['lcpViews', 'value'],
        ),
      },
      query: {
        metrics: ['lcpGoodShare', 'lcpNeedsWorkShare', 'lcpPoorShare', 'lcpP50', 'lcpP95', 'lcpViews'],
        by: ['pageGroup'],
        order: { by: 'lcpViews', descending: true },
      },
      click: 'pageGroup',
    },
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
