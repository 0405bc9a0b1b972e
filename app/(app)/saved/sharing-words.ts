import { useTranslations } from 'next-intl';
import type { SharedWith } from '@/lib/dashboards/saved/saved-view';

/** Says in a word who sees a dashboard. */
export function useSharingWords(): (sharedWith: SharedWith) => string {
  const t = useTranslations();
  return (sharedWith) => {
    if (sharedWith === null) return t('saved.private');
    return sharedWith === 'everyone' ? t('saved.everyone') : t(`role.${sharedWith}`);
  };
}
