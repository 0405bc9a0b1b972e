'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dashboard } from '@/components/dashboard/dashboard';
import { sendRestore } from '@/components/dashboard/editor/requests';
import { useSavedError } from '@/components/dashboard/editor/saved-error';
import { ViewHeading } from '@/components/dashboard/view-heading';
import { FilterBar } from '@/components/filters/filter-bar';
import { UsualStateProvider } from '@/components/filters/usual-state';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { viewOf, type SavedDashboard } from '@/lib/dashboards/saved/saved-view';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';

export interface OldVersionProps {
  /** The dashboard with the content of the version; its own number is that of the latest. */
  readonly dashboard: SavedDashboard;
  readonly number: number;
  readonly author: string;
  /** When it was saved, in words. */
  readonly when: string;
}

/** An earlier version, to be looked at and brought back. */
export function OldVersion({ dashboard, number, author, when }: OldVersionProps) {
  const t = useTranslations('saved');
  const router = useRouter();
  const errorText = useSavedError();
  const [error, setError] = useState<string | null>(null);
  const view = viewOf(dashboard.id, dashboard.content);
  const restore = async () => {
    try {
      await sendRestore(dashboard.id, dashboard.version, number);
      router.push(`/saved/${dashboard.id}`);
      router.refresh();
    } catch (thrown) {
      setError(errorText(thrown));
    }
  };
  return (
    <UsualStateProvider state={view.state ?? DEFAULT_STATE}>
      <FilterBar dimensions={view.filters} />
      <div className="mt-4">
        <Notice look={error === null ? 'late' : 'bad'} live>
          <p>{error ?? t('versionOld', { number: String(number), author, at: when })}</p>
          <div className="mt-2 flex flex-wrap items-center gap-4">
            {number === dashboard.version ? null : (
              <Button look="primary" onPress={() => void restore()}>
                {t('restore', { number: String(number) })}
              </Button>
            )}
            <Link href={`/saved/${dashboard.id}`} className="text-accent underline underline-offset-2">
              {t('toNow')}
            </Link>
          </div>
        </Notice>
      </div>
      <ViewHeading view={view} about={t('version', { number: String(number) })} />
      <Dashboard view={view} />
    </UsualStateProvider>
  );
}
