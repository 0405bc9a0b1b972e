'use client';

import { useTranslations } from 'next-intl';
import type { SourceHealth } from '@/lib/http/health-queries';
import { SourceTable } from './source-table';

interface SourcesSectionProps {
  readonly sources: readonly SourceHealth[];
  /** True for who may set what is promised of a source. */
  readonly mayPromise: boolean;
}

/** Each source with what was promised of it and whether it keeps it. */
export function SourcesSection({ sources, mayPromise }: SourcesSectionProps) {
  const t = useTranslations('dataHealth');
  return (
    <section aria-labelledby="sources">
      <h2 id="sources" className="font-semibold">
        {t('sources')}
      </h2>
      <p className="mb-2 max-w-3xl text-small text-muted">{t('sourcesLead')}</p>
      {sources.length === 0 ? (
        <p className="text-muted">{t('noSources')}</p>
      ) : (
        <SourceTable sources={sources} mayPromise={mayPromise} />
      )}
    </section>
  );
}
