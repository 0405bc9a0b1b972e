import { useTranslations } from 'next-intl';
import type { SavedSummary } from '@/lib/dashboards/saved/saved-view';

/** Says of a dashboard who sees it, and whose it is where it is not the reader's own. */
export function useSharingLine(): (of: SavedSummary) => string {
  const t = useTranslations();
  return ({ sharedWith, mine, owner }) => {
    const seen =
      sharedWith === null
        ? t('saved.privateLong')
        : sharedWith === 'everyone'
          ? t('saved.sharedEveryone')
          : t('saved.sharedRole', { role: t(`role.${sharedWith}`) });
    return mine ? seen : `${seen} · ${t('saved.by', { name: owner })}`;
  };
}
