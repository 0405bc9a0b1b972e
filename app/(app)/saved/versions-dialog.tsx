'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { fetchVersions } from '@/components/dashboard/editor/requests';
import { useSavedError } from '@/components/dashboard/editor/saved-error';
import { useWords } from '@/components/metrics/use-words';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { SavedSummary } from '@/lib/dashboards/saved/saved-view';

/** The history of a dashboard: who saved what when, each version one step away. */
export function VersionsDialog({ of, onClose }: { readonly of: SavedSummary; readonly onClose: () => void }) {
  const t = useTranslations();
  const { format } = useWords();
  const errorText = useSavedError();
  const { data, error } = useQuery({
    queryKey: ['dashboard versions', of.id],
    queryFn: ({ signal }) => fetchVersions(of.id, signal),
    staleTime: 0,
  });
  return (
    <Dialog
      title={t('saved.versionsTitle', { name: of.name })}
      open
      onOpenChange={(open) => !open && onClose()}
      closeLabel={t('common.close')}
    >
      {error === null ? null : <Notice look="bad">{errorText(error)}</Notice>}
      <ol className="flex flex-col">
        {(data ?? []).map(({ version, author, savedAt, tiles, restored }, index) => (
          <li
            key={version}
            className="flex flex-wrap items-baseline gap-x-4 border-b border-hairline py-2 last:border-0"
          >
            <span className="font-medium">{t('saved.version', { number: String(version) })}</span>
            <span className="flex-1">{t('saved.versionBy', { author, at: format.moment(savedAt) })}</span>
            <span className="text-small text-muted">
              {[
                t('saved.versionTiles', { count: tiles }),
                ...(restored === null ? [] : [t('saved.versionRestored', { number: String(restored) })]),
              ].join(', ')}
            </span>
            {index === 0 ? (
              <span className="text-small text-muted">{t('saved.versionNow')}</span>
            ) : (
              <Link
                href={`/saved/${of.id}/versions/${String(version)}`}
                className="text-accent underline underline-offset-2"
              >
                {t('saved.versionLook', { number: String(version) })}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
