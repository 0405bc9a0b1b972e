'use client';

import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';
import type { Asked } from '@/lib/analyses/asked';
import { useStatements } from '@/lib/http/queries';

/** The very statements that read the figures of a query, with the values bound to them. */
export function Statements({ query }: { readonly query: Asked }) {
  const t = useTranslations();
  const { data, error } = useStatements(query);
  if (error !== null) return <p className="text-bad">{t('tileState.error')}</p>;
  if (data === undefined) return <Skeleton className="h-40" />;
  return data.map((statement) => (
    <figure key={statement.sql + statement.values.join()} className="mb-3">
      <pre
        tabIndex={0}
        aria-label={t('definition.sql')}
        role="region"
        className="max-h-80 overflow-auto rounded-field bg-sunken p-3 font-mono text-tiny whitespace-pre"
      >
        {statement.sql}
      </pre>
      {statement.values.length === 0 ? null : (
        <figcaption className="mt-1 text-tiny text-muted [overflow-wrap:anywhere]">
          {t('definition.values')}:{' '}
          {statement.values.map((value, index) => `$${String(index + 1)} = ${value}`).join(', ')}
        </figcaption>
      )}
    </figure>
  ));
}
