import type { Tile } from './schema';
import { list } from './tile-shapes';

const inMoney = (id: string, vital: 'lcp' | 'inp') =>
  list(
    'speedInMoney',
    [
      ['device', 'text'],
      [vital === 'lcp' ? 'lcpBand' : 'inpBand', 'text'],
      ['sessions', 'value'],
      ['share', 'value'],
      ['conversion', 'value', 'sessions'],
      ['visitSales', 'value'],
      ['averageOrder', 'value', 'sessions'],
    ],
    { id, title: id, input: { vital } },
  );

const mix = (
  id: string,
  by: 'device' | 'browser' | 'browserVersion' | 'os' | 'screen',
  width: 6 | 12,
  isVersion = false,
) =>
  list(
    'technologyMix',
    [
      [by, 'text'],
      ['share', 'value'],
      ['salesShare', 'value'],
      ['visitIndex', 'value', 'sessions'],
      ['sessions', 'value'],
      ...(isVersion ? [['unsupported', 'value'] as const] : []),
    ],
    { id, title: id, width, input: { by } },
  );

/** Speed in money, and with what the shop is used. */
export const technologyMoneyTiles: readonly Tile[] = [
  list(
    'salesAtRisk',
    [
      ['pageGroup', 'text'],
      ['device', 'text'],
      ['atRisk', 'bar'],
      ['atRisk', 'value'],
      ['atRiskLow', 'value'],
      ['atRiskHigh', 'value'],
      ['poorSessions', 'value'],
      ['conversionPoor', 'value'],
      ['conversionGood', 'value'],
      ['averageOrder', 'value'],
    ],
    { width: 12 },
  ),
  inMoney('speedInMoneyLcp', 'lcp'),
  inMoney('speedInMoneyInp', 'inp'),
  mix('mixDevice', 'device', 6),
  mix('mixBrowser', 'browser', 6),
  mix('mixOs', 'os', 6),
  mix('mixScreen', 'screen', 6),
  mix('mixBrowserVersion', 'browserVersion', 12, true),
];
