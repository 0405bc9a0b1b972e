import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { Tile } from '@/lib/dashboards/schema';

const TITLES = [
  'productWay',
  'productFound',
  'productReturns',
  'productSizes',
  'productWanted',
  'campaignMarkets',
  'campaignDevices',
  'campaignLandings',
  'campaignReturn',
  'campaignRoas',
  'wasteClasses',
  'journeyMoves',
  'mailList',
  'priceUplift',
  'leadsByOrigin',
  'costKinds',
  'platforms',
  'spendTrend',
  'efficiencyTrend',
  'visitChannels',
  'visitSources',
  'newVisitTrend',
  'netSalesTrend',
  'customerBridge',
  'channels',
  'digitalShareTrend',
  'productGroups',
  'promisesTrend',
  'promisesByCarrier',
  'promisesByMarket',
  'complaintTrend',
  'returnsByGroup',
  'orderSizeTrend',
  'discountedTrend',
  'complaintCauses',
  'lcpMobile',
  'inpMobile',
  'lcpTrend',
  'regressionsLcp',
  'regressionsInp',
  'regressionsCls',
  'vitalsByDevice',
  'vitalsShares',
  'vitalsSharesInp',
  'vitalsSharesCls',
  'speedInMoneyLcp',
  'speedInMoneyInp',
  'mixDevice',
  'mixBrowser',
  'mixBrowserVersion',
  'mixOs',
  'mixScreen',
  'checkoutByBrowser',
  'checkoutFailures',
  'errorTrend',
  'responseTrend',
  'availabilityTrend',
  'conversionTrend',
  'lateByCarrier',
  'returnsByReason',
  'searchByDevice',
  'soldOutProducts',
  'topPages',
  'topSearches',
] as const;

/** The name of a tile: its own, else that of its analysis or first metric. */
export function useTileTitle(tile: Tile): string {
  return useTitleOf()(tile);
}

/** Names tiles. */
export function useTitleOf(): (tile: Tile) => string {
  const t = useTranslations();
  const { metric, dimension } = useWords();
  return (tile) => {
    if (tile.name !== undefined) return tile.name;
    const key = TITLES.find((title) => title === tile.title);
    if (key !== undefined) return t(`tile.${key}`);
    if (tile.title !== undefined) return tile.title;
    if (tile.show.as === 'note') return t('saved.note');
    if ('analysis' in tile.query) return t(`analysis.${tile.query.analysis}.label`);
    const [first] = tileMetrics(tile);
    const by = 'by' in tile.query ? (tile.query.by ?? []) : [];
    return first === undefined ? '' : [metric(first), ...by.map(dimension)].join(' · ');
  };
}
