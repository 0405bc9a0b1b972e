import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { Tile } from '@/lib/dashboards/schema';

const TITLES = [
  'netSalesTrend',
  'customerBridge',
  'channels',
  'digitalShareTrend',
  'productGroups',
  'promisesTrend',
  'promisesByCarrier',
  'promisesByMarket',
  'complaintTrend',
  'complaintCauses',
] as const;

/** The name of a tile: its own, else that of its first metric. */
export function useTileTitle(tile: Tile): string {
  const t = useTranslations('tile');
  const { metric } = useWords();
  const key = TITLES.find((title) => title === tile.title);
  const [first] = tileMetrics(tile);
  return key === undefined ? (tile.title ?? (first === undefined ? '' : metric(first))) : t(key);
}
