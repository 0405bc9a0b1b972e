import { useTranslations } from 'next-intl';
import { isLost, type ShownTile } from '@/lib/dashboards/saved/saved-view';
import { useTitleOf } from '../use-tile-title';

/** Names any tile of a draft: a lost one by what has become of it. */
export function useShownTitle(): (tile: ShownTile) => string {
  const t = useTranslations('saved');
  const titleOf = useTitleOf();
  return (tile) => (isLost(tile) ? t('lostTitle') : titleOf(tile));
}
